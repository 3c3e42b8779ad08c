import { beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../support/http-client.ts';
import { describeLive, type Live } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';
import { settingsOf, siteWith } from '../support/presets.ts';
import { fpmMissing, phpFpm } from '../support/programs.ts';

const says = (name: string) =>
  `<?php header('X-Powered-By: PHP'); echo "${name} ", $_SERVER['REQUEST_URI'], ' ', $_SERVER['PATH_INFO'] ?? '-', ' ', $_GET['resource'] ?? '', ' ', microtime();`;
const scripts = [
  'index',
  'extra',
  'get',
  'static',
  'remote',
  'xmlrpc',
  'wp-login',
  'api/index',
  'update',
  'core/install',
  'core/lib/x',
  'autoload',
  'wp-content/uploads/x',
  'wp-includes/load',
  'images/x',
  'sites/default/files/x',
  'errors/404',
];
const texts = [
  'wp-config.php.bak',
  'upper.PHP',
  'settings.yml',
  'index.php.orig',
  'configuration.php-dist',
  'picture.svg',
  'style.css',
  'config/config.txt',
  'media/customer/a.jpg',
  'media/a.jpg',
  'static/frontend/app.js',
  'core/img/logo.svg',
];
const names = ['php', 'laravel', 'symfony', 'wordpress', 'nextcloud', 'drupal', 'joomla', 'magento'] as const;
const runs = (script: string) => new RegExp(`^200 ${script} `);

if (fpmMissing !== undefined) test.skip(`PHP-FPM: ${fpmMissing}`, () => {});
else describeLive('presets for PHP', [], applications);

function applications(live: Live): void {
  let port = 0;
  beforeAll(async () => {
    for (const script of scripts) await live.write(`www/${script}.php`, says(script));
    for (const text of texts) await live.write(`www/${text}`, 'SOURCE');
    const php = `unix:${await phpFpm(live)}`;
    port = await freePort();
    const root = `${live.dir}/www`;
    const own = { listen: `127.0.0.1:${port}` };
    const site = (name: string) => [`${name}.example.com`, siteWith(name, { root, php }, own)];
    const cached = { root, php, cache: 'pages' };
    const needed = settingsOf('wordpress', cached).http;
    await live.start({
      settings: {
        http: {
          maps: { ...settingsOf('nextcloud', { root }).http?.maps, ...needed?.maps },
          caches: { pages: { path: `${live.dir}/cache` } },
        },
      },
      sites: {
        ...Object.fromEntries(names.map(site)),
        'cached.example.com': siteWith('wordpress', cached, own),
        'open.example.com': siteWith('wordpress', { root, php, xmlrpc: true }, own),
      },
    });
  });
  const get = (host: string, path: string, headers = {}) =>
    ask({ port, path, host: `${host}.example.com`, headers });
  const at = async (host: string, path: string) => {
    const { status, body } = await get(host, path);
    return `${status} ${body}`;
  };

  test.each(names)('%s: what has no file goes to index.php, with the query', async (name) => {
    expect(await at(name, '/some/page?a=1')).toMatch(/^200 index \/some\/page\?a=1 /);
    expect(await at(name, '/')).toMatch(runs('index'));
    expect((await get(name, '/')).headers['x-powered-by']).toBeUndefined();
  });

  test.each(names)('%s: the source of a script is never sent', async (name) => {
    expect(await at(name, '/upper.PHP')).not.toContain('SOURCE');
    for (const script of scripts) expect(await at(name, `/${script}.php`)).not.toContain('<?php');
    for (const path of ['/picture.svg/x.php', '/style.css/.php'])
      expect(await at(name, path)).not.toContain('SOURCE');
  });

  test.each(['laravel', 'symfony', 'drupal', 'magento', 'nextcloud'])(
    '%s: other scripts than its own are not run',
    async (name) => {
      for (const path of ['/extra.php', '/wp-content/uploads/x.php', '/sites/default/files/x.php'])
        expect(await at(name, path)).not.toMatch(/^200 (?:extra|\S+\/x) /);
    },
  );

  describe('wordpress', () => {
    test('uploads are not run, nor what is only included', async () => {
      for (const path of [
        '/wp-content/uploads/x.php',
        '/wp-content/uploads/x.php/y',
        '/wp-includes/load.php',
      ])
        expect(await at('wordpress', path)).toMatch(/^403 /);
      expect(await at('wordpress', '/wp-config.php.bak')).toMatch(/^404 /);
      expect(await at('wordpress', '/extra.php')).toMatch(runs('extra'));
    });

    test('XML-RPC is refused unless it is wanted', async () => {
      expect(await at('wordpress', '/xmlrpc.php')).toMatch(/^403 /);
      expect(await at('open', '/xmlrpc.php')).toMatch(runs('xmlrpc'));
    });

    test('sign-ins are limited, pages are not', async () => {
      const statuses: number[] = [];
      for (let n = 0; n < 13; n++) statuses.push((await get('wordpress', '/wp-login.php')).status);
      expect(statuses.slice(0, 8)).toEqual(Array(8).fill(200));
      expect(statuses.at(-1)).toBe(429);
      for (let n = 0; n < 13; n++) expect((await get('wordpress', `/page-${n}`)).status).toBe(200);
    });

    test('pages are cached, but for those who are signed in or have a cart', async () => {
      const first = await get('cached', '/cached');
      const second = await get('cached', '/cached', { Cookie: '_ga=1; wordpress_test_cookie=1' });
      expect([second.headers['x-cache-status'], second.body]).toEqual([['HIT'], first.body]);
      for (const cookie of ['wordpress_logged_in_1f=admin', 'a=b; woocommerce_items_in_cart=1']) {
        const own = await get('cached', '/cached', { Cookie: cookie });
        expect(own.headers['x-cache-status']).toEqual(['BYPASS']);
        expect(own.body).not.toBe(first.body);
      }
      expect((await get('cached', '/cached')).body).toBe(first.body);
      expect((await get('cached', '/extra.php')).headers['x-cache-status']).toBeUndefined();
    });

    test('styles are kept', async () => {
      const { headers } = await get('wordpress', '/style.css');
      expect(headers['cache-control']).toEqual(['max-age=2592000']);
    });
  });

  test('symfony: the front controller has no address of its own', async () => {
    for (const path of ['/index.php', '/index.php/page']) expect(await at('symfony', path)).toMatch(/^404 /);
  });

  test('laravel: its own page for a hidden file, never the file', async () => {
    await live.write('www/.env', 'SECRET');
    expect(await at('laravel', '/.env')).toMatch(/^404 index \/\.env /);
  });

  test('nextcloud: remote.php with what follows, and its data is hidden', async () => {
    expect(await at('nextcloud', '/remote.php/dav/files/me/.hidden')).toMatch(
      /^200 remote \S+ \/dav\/files\/me\/\.hidden /,
    );
    expect(await at('nextcloud', '/config/config.txt')).toMatch(/^404 /);
    expect(await at('nextcloud', '/extra.php?a=1')).toMatch(/^200 index \/extra\.php\?a=1 \/extra\.php /);
    const dav = await get('nextcloud', '/.well-known/carddav');
    expect([dav.status, dav.headers['location']]).toEqual([301, ['/remote.php/dav/']]);
    const other = await get('nextcloud', '/.well-known/webfinger?resource=a');
    expect(other.headers['location']).toEqual(['/index.php/.well-known/webfinger?resource=a']);
  });

  test('nextcloud: assets with a version are immutable, and keep the headers of the site', async () => {
    const kept = async (path: string) => (await get('nextcloud', path)).headers['cache-control'];
    expect(await kept('/style.css')).toEqual(['public, max-age=15778463']);
    expect(await kept('/style.css?v=1f')).toEqual(['public, max-age=15778463, immutable']);
    const { headers } = await get('nextcloud', '/style.css');
    expect(headers).toMatchObject({
      'x-robots-tag': ['noindex, nofollow'],
      'referrer-policy': ['no-referrer'],
    });
  });

  test('drupal: its own scripts run, sources and copies are hidden', async () => {
    expect(await at('drupal', '/update.php/selection')).toMatch(/^200 update \S+ \/selection /);
    expect(await at('drupal', '/core/install.php')).toMatch(runs('core/install'));
    for (const path of ['/core/lib/x.php', '/autoload.php', '/settings.yml', '/index.php.orig'])
      expect(await at('drupal', path)).toMatch(/^404 /);
    expect(await at('drupal', '/sites/default/files/styles/thumb.jpg')).toMatch(runs('index'));
  });

  test('joomla: the API, no scripts among pictures, no scripts in pictures', async () => {
    expect(await at('joomla', '/api/v1/articles')).toMatch(runs('api/index'));
    expect(await at('joomla', '/images/x.php')).toMatch(/^403 /);
    expect(await at('joomla', '/configuration.php-dist')).toMatch(/^404 /);
    expect(await at('joomla', '/readme')).toMatch(runs('index'));
    const { headers } = await get('joomla', '/picture.svg');
    expect(headers['content-security-policy']).toEqual(["script-src 'none'"]);
    expect(headers['x-content-type-options']).toEqual(['nosniff']);
  });

  test('magento: versioned files are immutable, what is missing is made, customers are hidden', async () => {
    const versioned = await get('magento', '/static/version1700000000/frontend/app.js');
    expect([versioned.status, versioned.body]).toEqual([200, 'SOURCE']);
    expect(versioned.headers['cache-control']).toEqual(['public, max-age=31536000, immutable']);
    expect(versioned.headers['x-frame-options']).toEqual(['SAMEORIGIN']);
    expect(await at('magento', '/static/version17/frontend/new.js')).toMatch(
      /^200 static \S+ - frontend\/new\.js /,
    );
    expect(await at('magento', '/media/new.jpg')).toMatch(runs('get'));
    expect(await at('magento', '/media/a.jpg')).toBe('200 SOURCE');
    expect(await at('magento', '/media/customer/a.jpg')).not.toContain('SOURCE');
    expect(await at('magento', '/extra.php')).toMatch(/^(?:200|404) errors\/404 /);
  });
}
