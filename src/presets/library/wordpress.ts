import { keptAssets, noSource, orScript, phpAt } from '../php-parts.ts';
import { definePreset } from '../preset.ts';
import { php, root, upload } from '../usual-parameters.ts';

/** Cookies of those who see pages of their own: signed in, with a comment or a password for a page, with a cart. */
const ownPages =
  '~*(?:wordpress_(?:logged_in|sec)_|comment_author_|wp-(?:postpass|resetpass)|woocommerce_(?:items_in_cart|cart_hash)|wp_woocommerce_session_|edd_items_in_cart)';
const personal = ['$http_authorization', '$wordpress_uncached'];

export const wordpress = definePreset({
  name: 'wordpress',
  place: 'site',
  about: 'WordPress on PHP-FPM: permalinks, no PHP among uploads, a limit for sign-ins, no XML-RPC.',
  notes: `- PHP below \`uploads\` and \`files\`, and what WordPress only includes, is not run. \`wp-config\` and its copies, \`debug.log\` and
  the files that tell the version are a 404.
- \`loginRate\` counts the requests of each address to \`wp-login.php\`. Behind a proxy nginx has to know the clients:
  \`realIp\`, or everybody is counted as one.
- \`xmlrpc: true\` is for Jetpack and the mobile apps; it has the same limit then.
- \`cache\` names a cache for pages of visitors who are not signed in, have no cart and have not commented; it is made where
  \`settings.http.caches\` has none of the name. A change is seen after \`cacheTime\`.
- Multisite in folders needs rewrites that are not here; in subdomains it needs none.`,
  source: {
    title: 'WordPress: Advanced Administration Handbook, Nginx and Hardening',
    url: 'https://developer.wordpress.org/advanced-administration/server/web-server/nginx/',
    version: '6.x',
  },
  parameters: {
    root: { ...root, example: '/srv/wordpress' },
    php,
    bodySize: { ...upload, default: '64m' },
    loginRate: {
      kind: 'text',
      about: 'How often an address may ask for the sign-in page.',
      default: '20r/m',
    },
    xmlrpc: { kind: 'flag', about: 'Whether `xmlrpc.php` answers.', default: false },
    cache: { kind: 'text', about: 'Name of a cache for pages.', optional: true, example: 'wordpress' },
    cacheTime: { kind: 'text', about: 'How long a page stays in the cache.', default: '1m' },
  },
  gives: ({ root: folder, php: to, bodySize, loginRate, xmlrpc, cache, cacheTime }) => {
    const limited = { rateLimit: { rate: loginRate, burst: 10 }, fastcgi: phpAt(to) };
    const kept =
      cache === undefined
        ? {}
        : {
            cache: {
              zone: cache,
              valid: { '200 301 302': cacheTime, 404: '10s' },
              bypass: personal,
              noCache: personal,
              statusHeader: true,
            },
          };
    return {
      root: folder,
      index: 'index.php',
      bodySize,
      hiddenFiles: 'deny',
      expires: keptAssets('30d'),
      locations: {
        '/': { tryFiles: orScript() },
        '= /wp-login.php': limited,
        '= /xmlrpc.php': xmlrpc ? limited : { return: 403 },
        // Pages alone are kept: what other scripts say is for one visitor, or is work to be done.
        '= /index.php': { fastcgi: phpAt(to, kept) },
        '~* /(?:uploads|files|blogs\\.dir)/.*\\.(?:php\\d?|phtml|phps|phar)(?:/|$)': { return: 403 },
        '~ ^/wp-includes/(?:(?!ms-files\\.php$)[^/]+\\.php$|js/tinymce/langs/.+\\.php|theme-compat/)': {
          return: 403,
        },
        '~ ^/wp-admin/includes/': { return: 403 },
        '~* ^/(?:wp-config|readme\\.html$|license\\.txt$|wp-content/debug\\.log$)': { return: 404 },
        '~ \\.php$': { fastcgi: phpAt(to) },
        ...noSource,
      },
    };
  },
  settings: ({ cache }) =>
    cache === undefined
      ? {}
      : {
          http: {
            caches: { [cache]: {} },
            maps: {
              wordpress_uncached: { source: '$http_cookie', default: '', entries: { [ownPages]: 1 } },
            },
          },
        },
});
