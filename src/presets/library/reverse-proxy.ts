import { httpBackend, patience } from '../backend.ts';
import { definePreset } from '../preset.ts';
import { app } from '../usual-parameters.ts';

export const reverseProxy = definePreset({
  name: 'reverse-proxy',
  place: 'site',
  about: 'Everything goes to one application, which is told the host, scheme and address of the client.',
  notes: `The application gets \`Host\`, \`X-Real-IP\` and the \`X-Forwarded-\` headers, and has to be told to believe them.
A backend that cannot be reached is given up after five seconds, in place of nginx's minute.

For connections that stay open, name an upstream with \`keepalive\`. WebSockets need
\`websocket: true\`; those that are silent for longer than \`idle\` are closed.`,
  parameters: {
    backend: app,
    bodySize: { kind: 'text', about: 'Largest request body, such as an upload.', default: '10m' },
    idle: {
      kind: 'text',
      about: 'How long the application may say nothing. Left out: a minute, with WebSockets an hour.',
      optional: true,
      example: '1h',
    },
    websocket: { kind: 'flag', about: 'Whether connections may become WebSockets.', default: false },
    buffering: {
      kind: 'flag',
      about: 'Whether answers are collected, so that slow clients do not hold the application up.',
      default: true,
    },
  },
  gives: ({ backend, bodySize, idle, websocket, buffering }) => ({
    bodySize,
    locations: {
      '/': {
        proxy: { ...httpBackend(backend), websocket, buffering, timeouts: patience(websocket, idle) },
      },
    },
  }),
});
