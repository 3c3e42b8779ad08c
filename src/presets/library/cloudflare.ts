import { httpBackend } from '../backend.ts';
import { definePreset } from '../preset.ts';
import { app } from '../usual-parameters.ts';

export const cloudflare = definePreset({
  name: 'cloudflare',
  place: 'site',
  about:
    "A site behind Cloudflare: the client's address is taken from what Cloudflare says, and from nobody else.",
  notes: `- The networks were taken from public configurations, not from Cloudflare: compare them with
  https://www.cloudflare.com/ips/.
- Who knows the address of the machine can go past Cloudflare. \`originPullCa\` is for its "authenticated origin pulls":
  with a certificate that you have uploaded there, only your own zones get in; with the one that all customers share, those
  of others too.
- Without \`backend\`, what answers stands beside the preset: \`root\` or \`locations\`.`,
  parameters: {
    backend: { ...app, optional: true },
    originPullCa: {
      kind: 'path',
      about: 'PEM file with the authority of the certificate that Cloudflare has to show.',
      optional: true,
      example: '/etc/nginx/tls/origin-pull-ca.pem',
    },
  },
  gives: ({ backend, originPullCa }) => ({
    realIp: { from: ['cloudflare'] },
    locations:
      backend === undefined
        ? undefined
        : { '/': { proxy: { ...httpBackend(backend), timeouts: { connect: '5s' } } } },
    // The certificate of the site stands beside the preset.
    ...(originPullCa === undefined ? {} : ({ tls: { clientCertificates: originPullCa } } as object)),
  }),
});
