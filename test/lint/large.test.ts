import { describe, expect, it } from 'vitest';
import { lintText } from './lint-text.ts';

const few = 500;
const many = 4000;
/** Eight times as much text takes eight times as long, and sixty-four times if every place looks through all of it. */
const mostGrowth = 30;

/** What grows is what some rule looks for again and again: it must not go through all of it each time. */
function shapes(count: number): Readonly<Record<string, string>> {
  const repeated = (make: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => make(i)).join('\n');
  return {
    'servers with upstreams and maps': `http {\n${repeated(
      (i) => `server { listen 80; server_name s${i}.example.com;
location / { set $b${i} app${i}; proxy_pass http://app${i}; }
location /x { try_files $uri @a; } location @a { proxy_pass http://app${i}$request_uri; } }
upstream app${i} { server 127.0.0.1:8000; keepalive 4; }
map $host $m${i} { default 1; ~^(a) 2; }`,
    )}\n}`,
    'locations that set one variable': `http { server { listen 80; resolver 127.0.0.53;\n${repeated(
      (i) => `location /l${i} { set $to up${i}; proxy_pass http://$to; }`,
    )}\n} }`,
    'locations of every kind': `http { server { listen 80; add_header X-Frame-Options DENY;\n${repeated(
      (i) => `location /l${i} { add_header X-A ${i}; try_files $uri @n${i}; } location @n${i} { return 204; }
location ~ ^/r${i}/(.*)$ { rewrite ^/x(.*)$ /y?a=$1; set $q $1; }`,
    )}\nlocation ^~ /z/ { return 204; } } }`,
    'sockets of their own': `http { ssl_certificate a.crt; ssl_certificate_key a.key;\n${repeated(
      (i) => `server { listen ${1024 + i} quic; server_name s${i}; }
server { listen 127.0.0.1:${8192 + i} ssl http2; listen 127.0.0.1:${8193 + i} ssl${i === 0 ? '' : ' http2'}; server_name t${i}; }`,
    )}\n}\nstream {\n${repeated((i) => `server { listen 127.0.0.2:${1024 + i}; proxy_pass 127.0.0.1:80; }`)}\n}`,
    'zones and ignored findings': `http {\n${repeated(
      (i) => `limit_req_zone $uri zone=z${i}:1m rate=1r/s;`,
    )}\nserver { listen 80;\n${repeated(
      (i) => `location /l${i} {
limit_req zone=z${i};
# nginx-forge-ignore error-log-off -- wanted
error_log off; }`,
    )}\n} }`,
  };
}

/** Processor time, which what else runs here changes little. */
function effort(text: string): number {
  const start = process.cpuUsage();
  lintText(`events { }\n${text}`, { lint: { preset: 'all' } });
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

describe('linting with every rule takes time in proportion to the text', () => {
  const small = shapes(few);
  for (const [shape, text] of Object.entries(shapes(many))) {
    it(`of ${shape}`, () => {
      const short = small[shape] ?? '';
      effort(short);
      expect(effort(text)).toBeLessThan(mostGrowth * effort(short));
    });
  }
});
