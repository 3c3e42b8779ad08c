import { backend as backendOf, httpBackend, patience } from '../backend.ts';
import { immutable } from '../cached.ts';
import { definePreset } from '../preset.ts';

/** `alias` puts the rest of the path behind it: both end in a slash, or the folder beside it is open. */
const folder = (path: string) => (path.endsWith('/') ? path : `${path}/`);

export const django = definePreset({
  name: 'django',
  place: 'site',
  about:
    'Django and other Python applications behind Gunicorn, Uvicorn or uWSGI, with static files and uploads.',
  notes: `- \`static\` is \`STATIC_ROOT\`, \`media\` is \`MEDIA_ROOT\`; the paths are \`STATIC_URL\` and \`MEDIA_URL\`.
- Set \`hashed: true\` where \`ManifestStaticFilesStorage\` names the files: browsers then keep them for a year.
- Uploads of users run no scripts in browsers; a domain of their own is safer still.
- For \`request.is_secure()\`: \`SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")\`.`,
  parameters: {
    backend: {
      kind: 'backend',
      about: 'Where the application listens: an address, a socket, or the name of an upstream.',
      example: 'unix:/run/app/gunicorn.sock',
    },
    uwsgi: { kind: 'flag', about: 'Whether it speaks the uwsgi protocol, not http.', default: false },
    static: {
      kind: 'path',
      about: 'Folder of the static files.',
      optional: true,
      example: '/srv/app/static',
    },
    staticPath: { kind: 'prefix', about: 'Their path.', default: '/static/' },
    hashed: {
      kind: 'flag',
      about: 'Whether the names of static files change with their content.',
      default: false,
    },
    media: { kind: 'path', about: 'Folder of what users upload.', optional: true, example: '/srv/app/media' },
    mediaPath: { kind: 'prefix', about: 'Its path.', default: '/media/' },
    websocket: { kind: 'flag', about: 'Whether connections may become WebSockets (ASGI).', default: false },
    bodySize: { kind: 'text', about: 'Largest request body, such as an upload.', default: '10m' },
  },
  gives: ({ backend, uwsgi, static: files, staticPath, hashed, media, mediaPath, websocket, bodySize }) => ({
    bodySize,
    locations: {
      '/': uwsgi
        ? { uwsgi: { ...backendOf(backend), timeouts: { connect: '5s' } } }
        : { proxy: { ...httpBackend(backend), websocket, timeouts: patience(websocket) } },
      ...(files === undefined
        ? {}
        : {
            [`^~ ${staticPath}`]: hashed
              ? { alias: folder(files), headers: immutable }
              : { alias: folder(files), expires: '1h' },
          }),
      ...(media === undefined
        ? {}
        : {
            [`^~ ${mediaPath}`]: {
              alias: folder(media),
              securityHeaders: { contentTypeOptions: true, csp: { scriptSrc: 'none' } },
            },
          }),
    },
  }),
});
