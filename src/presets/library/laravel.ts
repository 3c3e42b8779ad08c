import { noSource, orScript, phpAt, quiet } from '../php-parts.ts';
import { definePreset } from '../preset.ts';
import { php, root, upload } from '../usual-parameters.ts';

export const laravel = definePreset({
  name: 'laravel',
  place: 'site',
  about: 'A Laravel application: files of its public folder, and `index.php` for everything else.',
  notes: `\`root\` is the folder \`public\` of the application, never the application itself: \`.env\` is beside it. \`index.php\` is the
only script that is run, also for the page that a visitor gets for a 404.`,
  source: {
    title: 'Laravel: Deployment, Nginx',
    url: 'https://laravel.com/docs/12.x/deployment#nginx',
    version: '12.x',
  },
  parameters: {
    root: { ...root, example: '/srv/app/public' },
    php,
    bodySize: { ...upload, default: '8m' },
  },
  gives: ({ root: folder, php: to, bodySize }) => ({
    root: folder,
    index: 'index.php',
    bodySize,
    charset: 'utf-8',
    hiddenFiles: 'deny',
    securityHeaders: { frame: 'sameorigin', contentTypeOptions: true },
    errorPages: { 404: '/index.php' },
    locations: {
      '/': { tryFiles: orScript() },
      '= /favicon.ico': quiet,
      '= /robots.txt': quiet,
      '= /index.php': { fastcgi: phpAt(to) },
      ...noSource,
    },
  }),
});
