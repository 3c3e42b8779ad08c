import { definePreset } from '../preset.ts';

export const websocket = definePreset({
  name: 'websocket',
  place: 'location',
  about: 'A WebSocket backend: connections are upgraded, and stay open while both sides are silent.',
  parameters: {
    idle: {
      kind: 'text',
      about: 'How long both sides may be silent, as a duration.',
      default: '1h',
    },
  },
  gives: ({ idle }) => ({
    proxy: { websocket: true, buffering: false, timeouts: { read: idle, send: idle } },
  }),
});
