import { keptAssets, noSource, phpAt, quiet } from '../php-parts.ts';
import { definePreset } from '../preset.ts';
import { php, root, upload } from '../usual-parameters.ts';

const scripts = 'index|update|core/(?:install|authorize|rebuild)|core/modules/statistics/statistics';
const sources =
  'engine|inc|install|make|module|profile|po|sh|[^/]*sql|theme|twig|tpl(?:\\.php)?|xtmpl|yml|php';
const copies = '~|\\.sw[op]|\\.bak|\\.orig|\\.save';

export const drupal = definePreset({
  name: 'drupal',
  place: 'site',
  about: 'Drupal 9 and later: `index.php` for what has no file, and no other scripts than its own.',
  notes: `- \`root\` is the folder with \`index.php\`, in Composer projects \`web\`.
- Sources, templates, configuration and copies of them are a 404, also among uploads; so are private files below \`sites\`.
- Styles of images and joined stylesheets are made by Drupal at the first request.
- A module with a script of its own needs a location of its own with \`fastcgi\`.`,
  source: {
    title: 'Drupal: .htaccess of the core',
    url: 'https://git.drupalcode.org/project/drupal/-/blob/9.5.x/core/assets/scaffold/files/htaccess',
    version: '9.x',
  },
  parameters: {
    root: { ...root, example: '/srv/drupal/web' },
    php,
    bodySize: { ...upload, default: '32m' },
  },
  gives: ({ root: folder, php: to, bodySize }) => {
    const orDrupal = { tryFiles: ['$uri', '/index.php$is_args$args'] };
    return {
      root: folder,
      bodySize,
      hiddenFiles: 'deny',
      securityHeaders: { contentTypeOptions: true },
      expires: keptAssets('14d'),
      locations: {
        '/': orDrupal,
        '= /favicon.ico': { ...quiet, ...orDrupal },
        '= /robots.txt': { ...quiet, ...orDrupal },
        '~ ^/sites/.*/private/': { return: 404 },
        [`~* (?:\\.(?:${sources})(?:${copies})|\\.(?:${sources.replace(/\|php$/, '')})|/(?:composer\\.(?:json|lock)|web\\.config|#[^/]*#))$`]:
          { return: 404 },
        [`~ ^/(?:${scripts})\\.php(?:/|$)`]: { fastcgi: phpAt(to, { pathInfo: true }) },
        '~ \\.php(?:/|$)': { return: 404 },
        ...noSource,
      },
    };
  },
});
