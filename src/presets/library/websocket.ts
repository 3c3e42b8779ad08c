import { httpBackend } from '../backend.ts';
import { definePreset } from '../preset.ts';
import { app } from '../usual-parameters.ts';

export const websocket = definePreset({
  name: 'websocket',
  place: 'location',
  about: 'A WebSocket backend: connections are upgraded, and stay open while both sides are silent.',
  parameters: {
    backend: { ...app, optional: true },
    idle: {
      kind: 'text',
      about: 'How long both sides may be silent, as a duration.',
      default: '1h',
    },
  },
  gives: ({ backend, idle }) => ({
    proxy: {
      ...(backend === undefined ? {} : httpBackend(backend)),
      websocket: true,
      buffering: false,
      timeouts: { read: idle, send: idle },
    },
  }),
});
