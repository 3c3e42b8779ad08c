/** Parameters that many presets have alike. */

export const app = {
  kind: 'backend',
  about: 'Where the application listens: an address, or the name of an upstream.',
  example: '127.0.0.1:3000',
} as const;

export const root = {
  kind: 'path',
  about: 'Folder of the files.',
  example: '/srv/www/example',
} as const;

export const php = {
  kind: 'backend',
  about: 'Where PHP-FPM listens: a socket, an address, or the name of an upstream.',
  default: 'unix:/run/php/php-fpm.sock',
} as const;

export const hashed = {
  kind: 'texts',
  about: 'Paths of files whose names change with their content: browsers keep them for a year.',
} as const;

export const upload = {
  kind: 'text',
  about: 'Largest request body, such as an upload. PHP has limits of its own.',
} as const;
