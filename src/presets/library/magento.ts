import { immutable } from '../cached.ts';
import { noSource, orScript, phpAt } from '../php-parts.ts';
import { definePreset } from '../preset.ts';
import { php, root, upload } from '../usual-parameters.ts';

const pictures = 'ico|jpe?g|png|gif|svg|webp|avif|js|css|eot|ttf|otf|woff2?';
const archives = 'zip|gz|gzip|bz2|csv|xml';

export const magento = definePreset({
  name: 'magento',
  place: 'site',
  about: 'Magento 2.4 and Mage-OS: the shop, its static files by version, and its media.',
  notes: `- \`root\` is the folder \`pub\` of the installation.
- Static files whose path has the version of the deployment are kept for a year; others are asked for anew.
- What is not there yet is made by \`static.php\` and \`get.php\`.
- PHP's pool needs what the shop's sample sets through nginx: \`memory_limit\` of 756M or more, \`max_execution_time\` of
  18000, \`session.auto_start\` off.
- For several shops give \`MAGE_RUN_CODE\` and \`MAGE_RUN_TYPE\` as \`params\` of the location that runs scripts.`,
  source: {
    title: 'Magento Open Source: nginx.conf.sample',
    url: 'https://github.com/magento/magento2/blob/2.4-develop/nginx.conf.sample',
    version: '2.4',
  },
  parameters: {
    root: { ...root, example: '/srv/magento/pub' },
    php,
    bodySize: { ...upload, default: '64m' },
  },
  gives: ({ root: folder, php: to, bodySize }) => ({
    root: folder,
    index: 'index.php',
    bodySize,
    charset: 'utf-8',
    gzip: true,
    hiddenFiles: 'deny',
    securityHeaders: { frame: 'sameorigin' },
    errorPages: { '403 404': { to: '/errors/404.php', code: 'from-page' } },
    locations: {
      '/': { tryFiles: orScript() },
      '/media/': { tryFiles: orScript('/get.php') },
      '~ ^/(?:index|get|static|errors/(?:report|404|503)|health_check)\\.php$': {
        fastcgi: phpAt(to, {
          timeouts: { read: '600s' },
          buffering: { size: '32k', number: 16, each: '16k' },
        }),
      },
      ...noSource,
      '~* ^/errors/.*\\.xml$': { return: 404 },
      '~ ^/media/(?:(?:customer|downloadable|import|custom_options)(?:/|$)|theme_customization/.*\\.xml$)': {
        return: 404,
      },
      [`~* ^/media/.+\\.(?:${pictures})$`]: { tryFiles: orScript('/get.php'), expires: '365d' },
      [`~* ^/media/.+\\.(?:${archives})$`]: {
        tryFiles: orScript('/get.php'),
        headers: { 'Cache-Control': 'no-store' },
      },
      '~ ^/static/version\\d+/(?<magento_asset>.+)$': {
        tryFiles: ['/static/$magento_asset', '/static.php?resource=$magento_asset'],
        headers: immutable,
      },
      '~ ^/static/(?<magento_asset>.+)$': {
        tryFiles: ['$uri', '/static.php?resource=$magento_asset'],
        headers: { 'Cache-Control': 'no-cache' },
      },
    },
  }),
});
