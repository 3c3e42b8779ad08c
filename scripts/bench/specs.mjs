/** What the large runs read: sites with TLS, HSTS, headers and three locations each, one of them a WebSocket. */
const certificate = '/etc/nginx/tls/example.com.pem';
const certificateKey = '/etc/nginx/tls/example.com.key';

/** @param {number} count */
function sitesOf(count) {
  const sites = {};
  for (let i = 0; i < count; i++) {
    sites[`site-${i}.example.com`] = {
      tls: { certificate, certificateKey },
      hsts: true,
      headers: { 'Cache-Control': 'no-store' },
      locations: {
        '/': { proxy: `http://127.0.0.1:${3000 + (i % 1000)}` },
        '/wss': { proxy: { to: 'http://127.0.0.1:9200', websocket: true, timeouts: { idle: '1d' } } },
        '/static/': { root: '/srv/www', headers: { 'Cache-Control': 'public' } },
      },
    };
  }
  return sites;
}

/** @param {number} count */
export function jsonSpec(count) {
  return JSON.stringify({ sites: sitesOf(count) }, null, 1);
}

/**
 * The same as YAML in block style, as a person writes it.
 * @param {number} count
 */
export function yamlSpec(count) {
  return `${['sites:', ...mapping(sitesOf(count), '  ')].join('\n')}\n`;
}

function mapping(object, indent) {
  return Object.entries(object).flatMap(([key, value]) =>
    typeof value === 'object'
      ? [`${indent}${key}:`, ...mapping(value, `${indent}  `)]
      : [`${indent}${key}: ${value}`],
  );
}
