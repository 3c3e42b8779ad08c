import { httpBackend } from '../backend.ts';
import { definePreset } from '../preset.ts';
import { app } from '../usual-parameters.ts';

export const sse = definePreset({
  name: 'sse',
  place: 'location',
  about: 'Server-sent events, and other answers that come bit by bit, such as those of language models.',
  notes: `Each event goes on at once: nothing is collected or compressed, and proxies in front of nginx are asked not to collect either
(\`X-Accel-Buffering\`). An event every now and then keeps the connection open; one that is silent for \`idle\` is closed.`,
  parameters: {
    backend: { ...app, optional: true },
    idle: { kind: 'text', about: 'How long the application may say nothing, as a duration.', default: '1h' },
  },
  gives: ({ backend, idle }) => ({
    headers: { 'X-Accel-Buffering': 'no' },
    proxy: {
      ...(backend === undefined ? {} : httpBackend(backend)),
      streaming: true,
      timeouts: { read: idle },
    },
  }),
});
