import { definePreset } from '../preset.ts';

export const stubStatus = definePreset({
  name: 'stub-status',
  place: 'location',
  about: "nginx's own figures, for monitoring on this machine.",
  notes: `Behind a proxy on the same machine every client comes from 127.0.0.1: tell nginx of it with \`realIp\`, or the figures are
for everybody. Better still is a site of its own that listens on the loopback alone.`,
  parameters: {
    allow: {
      kind: 'texts',
      about: 'Addresses and networks that may ask.',
      default: ['127.0.0.1', '::1'],
    },
  },
  gives: ({ allow }) => ({ stubStatus: true, access: { allow: [...allow] }, auth: false, accessLog: false }),
});
