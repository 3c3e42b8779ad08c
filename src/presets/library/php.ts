import { noSource, orScript, phpAt } from '../php-parts.ts';
import { definePreset } from '../preset.ts';
import { php as address, root, upload } from '../usual-parameters.ts';

export const php = definePreset({
  name: 'php',
  place: 'site',
  about: 'Files and PHP from a folder; what has no file goes to `index.php`.',
  notes: `Only scripts that exist are run, so an upload never is, whatever its path looks like. What looks like PHP and is not run
(\`.phtml\`, \`.PHP\`) is a 404, not a download of its source.

Without a front controller, \`frontController: false\`: what has no file is a 404. Where users upload, keep PHP out:
\`locations: { "^~ /uploads/": { tryFiles: [$uri, "=404"] } }\`.`,
  parameters: {
    root,
    php: address,
    frontController: {
      kind: 'flag',
      about: 'Whether `index.php` answers for paths that have no file.',
      default: true,
    },
    bodySize: { ...upload, default: '8m' },
  },
  gives: ({ root: folder, php: to, frontController, bodySize }) => ({
    root: folder,
    index: ['index.php', 'index.html'],
    bodySize,
    hiddenFiles: 'deny',
    locations: {
      '/': { tryFiles: frontController ? orScript() : ['$uri', '$uri/', '=404'] },
      '~ \\.php$': { fastcgi: phpAt(to) },
      ...noSource,
    },
  }),
});
