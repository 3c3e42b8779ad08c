import { httpBackend } from '../backend.ts';
import { definePreset } from '../preset.ts';
import { app } from '../usual-parameters.ts';

const problem = '/_problem';

export const api = definePreset({
  name: 'api',
  place: 'site',
  about: 'An HTTP API: limits for each client, errors in JSON, and pages of other origins that are let in.',
  notes: `- What nginx itself refuses is told in JSON as well ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)); errors of the
  application stay as they are.
- \`rate\` counts by address. Behind a proxy nginx has to know the clients: \`realIp\`, or everybody is counted as one.
- Below another \`path\`, such as \`/api/\`, the rest is a 404; \`stripPrefix: true\` takes the path away before the application
  sees it.
- Requests before requests of other origins (preflights) are answered by nginx, and not counted.`,
  parameters: {
    backend: app,
    path: { kind: 'prefix', about: 'Where the API is.', default: '/' },
    stripPrefix: {
      kind: 'flag',
      about: 'Whether the application knows nothing of `path`.',
      default: false,
    },
    rate: { kind: 'text', about: 'How many requests an address may make, as a rate.', default: '20r/s' },
    origins: {
      kind: 'texts',
      about: 'Origins whose pages may use the API.',
      optional: true,
      example: ['https://app.example.com'],
    },
    bodySize: { kind: 'text', about: 'Largest request body.', default: '1m' },
  },
  gives: ({ backend, path, stripPrefix, rate, origins, bodySize }) => ({
    bodySize,
    rateLimit: rate,
    securityHeaders: { contentTypeOptions: true },
    cors:
      origins === undefined
        ? undefined
        : {
            origins: [...origins],
            methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
            headers: ['Authorization', 'Content-Type'],
          },
    errorPages: { '401 403 404 405 408 413 414 415 416 429 500 502 503 504': problem },
    locations: {
      [path]: {
        proxy: {
          ...httpBackend(backend),
          hideHeaders: ['X-Powered-By'],
          timeouts: { connect: '5s' },
          ...(stripPrefix && path !== '/' ? { stripPrefix } : {}),
        },
      },
      ...(path === '/' ? {} : { '/': { return: 404 } }),
      // nginx keeps the status of the error, whatever is said here.
      [`= ${problem}`]: {
        internal: true,
        return: {
          code: 200,
          body: '{"type":"about:blank","status":$status}',
          type: 'application/problem+json',
        },
      },
    },
  }),
});
