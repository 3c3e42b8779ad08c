import { noSource, phpAt, quiet } from '../php-parts.ts';
import { definePreset } from '../preset.ts';
import { php, root, upload } from '../usual-parameters.ts';

const scripts =
  'index|remote|public|cron|core/ajax/update|status|ocs/v[12]|updater/.+|ocs-provider/.+|.+/richdocumentscode(?:_arm64)?/proxy';
const orFrontController = '/index.php$request_uri';

export const nextcloud = definePreset({
  name: 'nextcloud',
  place: 'site',
  about: 'Nextcloud in the root of a site, with its WebDAV, CalDAV and CardDAV.',
  notes: `- Paths with a part that begins with a dot are not refused below \`/remote.php\`: files of users may have such names.
- Uploads go to PHP as they come. \`bodySize\` is for one request; PHP has \`upload_max_filesize\` and \`post_max_size\`.
- Scripts other than those of Nextcloud go to \`index.php\`.
- Left out of the manual's rules: the redirect for Windows' old WebDAV client (\`DavClnt\`).`,
  source: {
    title: 'Nextcloud administration manual: NGINX configuration',
    url: 'https://docs.nextcloud.com/server/latest/admin_manual/installation/nginx.html',
    version: '2024-07-17',
  },
  parameters: {
    root: { ...root, example: '/srv/nextcloud' },
    php,
    bodySize: { ...upload, default: '512m' },
  },
  gives: ({ root: folder, php: to, bodySize }) => ({
    root: folder,
    index: ['index.php', 'index.html', orFrontController],
    bodySize,
    timeouts: { clientBody: '300s' },
    client: { bodyBufferSize: '512k' },
    gzip: true,
    securityHeaders: { referrer: 'no-referrer', contentTypeOptions: true, frame: 'sameorigin' },
    headers: {
      'X-Permitted-Cross-Domain-Policies': 'none',
      'X-Robots-Tag': 'noindex, nofollow',
      'X-XSS-Protection': '1; mode=block',
    },
    locations: {
      '/': { tryFiles: ['$uri', '$uri/', orFrontController] },
      '= /robots.txt': quiet,
      '^~ /.well-known/acme-challenge/': { tryFiles: ['$uri', '=404'] },
      '^~ /.well-known/pki-validation/': { tryFiles: ['$uri', '=404'] },
      '= /.well-known/carddav': { absoluteRedirect: false, redirect: { to: '/remote.php/dav/', code: 301 } },
      '= /.well-known/caldav': { absoluteRedirect: false, redirect: { to: '/remote.php/dav/', code: 301 } },
      '^~ /.well-known/': { absoluteRedirect: false, redirect: { to: orFrontController, code: 301 } },
      '/remote': { redirect: { to: '/remote.php$request_uri', code: 301 } },
      '~ ^/(?:build|tests|config|lib|3rdparty|templates|data)(?:$|/)': { return: 404 },
      '~ ^/(?:\\.|autotest|occ|issue|indie|db_|console)': { return: 404 },
      [`~ ^/(?:${scripts})\\.php(?:$|/)`]: {
        fastcgi: phpAt(to, {
          pathInfo: true,
          params: { modHeadersAvailable: 'true', front_controller_active: 'true' },
          requestBuffering: false,
          buffering: { number: 64, each: '4k' },
          tempFiles: { maxSize: 0 },
          interceptErrors: true,
        }),
      },
      '~ \\.php(?:$|/)': { rewrites: [{ from: '^', to: '/index.php$uri', flag: 'last' }] },
      ...noSource,
      '~ \\.(?:css|js|mjs|svg|gif|ico|jpg|png|webp|wasm|tflite|map|ogg|flac)$': {
        tryFiles: ['$uri', orFrontController],
        headers: {
          'Cache-Control': { value: 'public, max-age=15778463$nextcloud_immutable', always: false },
        },
        accessLog: false,
      },
      '~ \\.(?:otf|woff2?)$': { tryFiles: ['$uri', orFrontController], expires: '7d', accessLog: false },
    },
  }),
  // Assets whose address has a version in it.
  settings: () => ({
    http: {
      maps: { nextcloud_immutable: { source: '$arg_v', default: ', immutable', entries: { '': '' } } },
    },
  }),
});
