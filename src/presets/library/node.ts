import { httpBackend, patience } from '../backend.ts';
import { underEach } from '../cached.ts';
import { definePreset } from '../preset.ts';
import { app, hashed } from '../usual-parameters.ts';

export const node = definePreset({
  name: 'node',
  place: 'site',
  about: 'A Node.js application that renders pages: Next.js, Nuxt, SvelteKit, Express.',
  notes: `Pages are sent on as they are rendered. Built files, whose names change with their content, are kept by browsers for
a year; a missing one is not. Answers that the application has compressed stay as they are.

For hot reload, \`websocket: true\`.`,
  parameters: {
    backend: app,
    hashed: { ...hashed, default: ['/_next/static/', '/_nuxt/', '/_app/immutable/'] },
    bodySize: { kind: 'text', about: 'Largest request body, such as an upload.', default: '10m' },
    websocket: { kind: 'flag', about: 'Whether connections may become WebSockets.', default: false },
    buffering: {
      kind: 'flag',
      about: 'Whether pages are collected before they are sent.',
      default: false,
    },
  },
  gives: ({ backend, hashed: paths, bodySize, websocket, buffering }) => {
    const application = {
      ...httpBackend(backend),
      hideHeaders: ['X-Powered-By'],
      timeouts: { connect: '5s' },
    };
    return {
      bodySize,
      locations: {
        '/': { proxy: { ...application, websocket, buffering, timeouts: patience(websocket) } },
        ...underEach(paths, {
          proxy: application,
          // Both hold for what was found alone: an error keeps what the application says of it.
          expires: '365d',
          headers: { 'Cache-Control': { value: 'public, immutable', always: false } },
        }),
      },
    };
  },
});
