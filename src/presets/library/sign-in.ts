import { httpBackend } from '../backend.ts';
import { definePreset } from '../preset.ts';
import { app } from '../usual-parameters.ts';

/** Cookies with tokens in them make heads that do not fit into a page of memory. */
const largeHeads = { size: '16k', number: 8, each: '16k' };

export const oauth2Proxy = definePreset({
  name: 'oauth2-proxy',
  place: 'site',
  about: 'An application for those alone who have signed in with oauth2-proxy.',
  notes: `- oauth2-proxy runs with \`--reverse-proxy\` and \`--set-xauthrequest\`. The application gets \`X-Auth-Request-User\` and
  \`-Email\`; what a client sends under these names never reaches it.
- A location that everybody may see says \`auth: false\`: health checks, for one.
- Of an address with several parameters, only the first is known after the sign-in: nginx cannot encode it.`,
  source: {
    title: 'OAuth2 Proxy: Integration, Nginx',
    url: 'https://oauth2-proxy.github.io/oauth2-proxy/configuration/integrations/nginx',
    version: '7.14',
  },
  parameters: {
    backend: app,
    proxy: { kind: 'text', about: 'Where oauth2-proxy listens.', default: '127.0.0.1:4180' },
  },
  gives: ({ backend, proxy }) => {
    const address = `http://${proxy}`;
    return {
      auth: {
        request: {
          to: `${address}/oauth2/auth`,
          copyHeaders: ['X-Auth-Request-User', 'X-Auth-Request-Email'],
          signIn: '/oauth2/start?rd=$scheme://$host$request_uri',
        },
      },
      locations: {
        '/': { proxy: { ...httpBackend(backend), timeouts: { connect: '5s' } } },
        '/oauth2/': {
          auth: false,
          proxy: {
            to: address,
            headers: { 'X-Auth-Request-Redirect': '$request_uri' },
            buffering: largeHeads,
          },
        },
      },
    };
  },
});

export const authelia = definePreset({
  name: 'authelia',
  place: 'site',
  about: 'An application for those alone who have signed in with Authelia.',
  notes: `- The application gets \`Remote-User\`, \`Remote-Groups\`, \`Remote-Email\` and \`Remote-Name\`; what a client sends under these
  names never reaches it.
- The portal is a site of its own, such as one with the preset \`reverse-proxy\`.
- A location that everybody may see says \`auth: false\`: health checks, for one.`,
  source: {
    title: 'Authelia: NGINX',
    url: 'https://www.authelia.com/integration/proxies/nginx/',
    version: '4.38 and later',
  },
  parameters: {
    backend: app,
    authelia: { kind: 'text', about: 'Where Authelia listens.', default: '127.0.0.1:9091' },
    portal: { kind: 'text', about: 'Address of the portal.', example: 'https://auth.example.com' },
  },
  gives: ({ backend, authelia: address, portal }) => ({
    auth: {
      request: {
        to: `http://${address}/api/authz/auth-request`,
        copyHeaders: ['Remote-User', 'Remote-Groups', 'Remote-Email', 'Remote-Name'],
        signIn: `${portal.replace(/\/$/, '')}/?rd=$scheme://$host$request_uri`,
      },
    },
    locations: { '/': { proxy: { ...httpBackend(backend), timeouts: { connect: '5s' } } } },
  }),
});
