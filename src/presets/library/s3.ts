import { definePreset } from '../preset.ts';

const notFound = '/_not-found';
const ofTheStore = [
  'x-amz-id-2',
  'x-amz-request-id',
  'x-amz-bucket-region',
  'x-amz-version-id',
  'x-amz-delete-marker',
  'x-amz-storage-class',
  'x-amz-replication-status',
  'x-amz-expiration',
  'x-amz-tagging-count',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-server-side-encryption-bucket-key-enabled',
  'Set-Cookie',
];

export const s3 = definePreset({
  name: 's3',
  place: 'site',
  about: 'Files of a public bucket in S3 or another object storage: for reading alone.',
  notes: `- Only GET and HEAD go there, without the query, cookies and passwords of the client: no lists of the bucket, no changes,
  no signed addresses.
- The certificate of the storage is checked. \`trustedCertificate\` is the file of authorities of Debian and Ubuntu; elsewhere
  it has another name.
- A file that is not there is a plain 404; S3 itself says 403 where the bucket may not be listed, and tells its name.
- Addresses of the storage change. nginx looks them up when it starts; \`locations: { /: { proxy: { dynamic: true } } }\` and
  \`settings.http.resolver\` look them up again.
- \`cache\` names a cache for files; it is made where \`settings.http.caches\` has none of the name.`,
  parameters: {
    host: {
      kind: 'text',
      about: 'Host name of the bucket.',
      example: 'my-bucket.s3.example.com',
    },
    trustedCertificate: {
      kind: 'path',
      about: 'PEM file with the authorities that are trusted.',
      default: '/etc/ssl/certs/ca-certificates.crt',
    },
    cache: { kind: 'text', about: 'Name of a cache for files.', optional: true, example: 'bucket' },
    cacheTime: {
      kind: 'text',
      about: 'How long a file stays in the cache that does not say so itself.',
      default: '1h',
    },
  },
  gives: ({ host, trustedCertificate, cache, cacheTime }) => ({
    methods: ['GET', 'HEAD'],
    set: { args: '' },
    securityHeaders: { contentTypeOptions: true },
    errorPages: { '403 404': { to: notFound, code: 404 } },
    locations: {
      '/': {
        proxy: {
          to: `https://${host}`,
          host: 'backend',
          forwarded: 'off',
          headers: { Authorization: false, Cookie: false },
          hideHeaders: ofTheStore,
          interceptErrors: true,
          timeouts: { connect: '5s' },
          tls: { trustedCertificate, verifyDepth: 3 },
          ...(cache === undefined
            ? {}
            : {
                cache: {
                  zone: cache,
                  // Without the query, which does not go to the storage either.
                  key: '$proxy_host$uri',
                  valid: { 200: cacheTime, '403 404': '1m' },
                  statusHeader: true,
                },
              }),
        },
      },
      [`= ${notFound}`]: { internal: true, return: 404 },
    },
  }),
  settings: ({ cache }) => (cache === undefined ? {} : { http: { caches: { [cache]: {} } } }),
});
