import { noSource, orScript, phpAt } from '../php-parts.ts';
import { definePreset } from '../preset.ts';
import { php, root, upload } from '../usual-parameters.ts';

export const joomla = definePreset({
  name: 'joomla',
  place: 'site',
  about:
    'Joomla 4 and later: search engine friendly addresses, the web services API, no scripts in writable folders.',
  notes: `- \`images\`, \`media\`, \`files\`, \`cache\`, \`tmp\` and \`logs\` hold no script that is run.
- \`cli\`, \`logs\`, \`tmp\`, and the files that tell the version or the configuration are a 404.
- Scripts in pictures of the kind SVG are switched off, as in Joomla's own rules for Apache.`,
  source: {
    title: 'Joomla: htaccess.txt',
    url: 'https://github.com/joomla/joomla-cms/blob/4.4-dev/htaccess.txt',
    version: '4.x',
  },
  parameters: {
    root: { ...root, example: '/srv/joomla' },
    php,
    bodySize: { ...upload, default: '32m' },
  },
  gives: ({ root: folder, php: to, bodySize }) => ({
    root: folder,
    index: ['index.php', 'index.html'],
    bodySize,
    hiddenFiles: 'deny',
    securityHeaders: { contentTypeOptions: true },
    locations: {
      '/': { tryFiles: orScript() },
      '/api/': { tryFiles: orScript('/api/index.php') },
      '~* ^/(?:administrator/)?(?:images|media|files|cache|tmp|logs)/.*\\.(?:php\\d?|phtml|phps|phar|pl|py|jsp|asp|sh|cgi)(?:/|$)':
        { return: 403 },
      '~ ^/(?:cli|logs|tmp|administrator/(?:logs|cache))/': { return: 404 },
      '~* ^/(?:(?:LICENSE|README|htaccess|web\\.config)\\.txt|(?:robots\\.txt|configuration\\.php)[.-]dist|joomla\\.xml|web\\.config|composer\\.(?:json|lock))$':
        { return: 404 },
      '~* \\.svgz?$': {
        tryFiles: ['$uri', '/index.php$is_args$args'],
        headers: { 'Content-Security-Policy': "script-src 'none'" },
      },
      '~ \\.php$': { fastcgi: phpAt(to) },
      ...noSource,
    },
  }),
});
