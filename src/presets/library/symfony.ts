import { noSource, phpAt } from '../php-parts.ts';
import { definePreset } from '../preset.ts';
import { php, root, upload } from '../usual-parameters.ts';

export const symfony = definePreset({
  name: 'symfony',
  place: 'site',
  about: 'A Symfony application: files of its public folder, and `index.php` for everything else.',
  notes: `\`root\` is the folder \`public\` of the application. \`index.php\` is the only script that is run, and not by its own address:
\`/index.php/some/path\` would be a second address of every page.`,
  source: {
    title: 'Symfony: Configuring a Web Server, Nginx',
    url: 'https://symfony.com/doc/5.4/setup/web_server_configuration.html#nginx',
    version: '5.4',
  },
  parameters: {
    root: { ...root, example: '/srv/app/public' },
    php,
    bodySize: { ...upload, default: '8m' },
  },
  gives: ({ root: folder, php: to, bodySize }) => ({
    root: folder,
    bodySize,
    hiddenFiles: 'deny',
    locations: {
      '/': { tryFiles: ['$uri', '/index.php$is_args$args'] },
      '= /index.php': { internal: true, fastcgi: phpAt(to) },
      '^~ /index.php/': { return: 404 },
      ...noSource,
    },
  }),
});
