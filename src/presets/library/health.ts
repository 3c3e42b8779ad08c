import { definePreset } from '../preset.ts';

export const health = definePreset({
  name: 'health',
  place: 'location',
  about: 'An answer for health checks, from nginx itself.',
  notes: `It says that nginx is up, not that a backend is: for that, give the location a \`proxy\` with short timeouts in place of
the preset. Everybody gets the answer, whatever \`auth\` and \`access\` of the site say; it is not logged.`,
  parameters: {
    body: { kind: 'text', about: 'The text of the answer.', default: 'ok' },
  },
  gives: ({ body }) => ({
    auth: false,
    accessLog: false,
    headers: { 'Cache-Control': 'no-store' },
    return: { code: 200, body: `${body}\n` },
  }),
});
