import { expect, test } from 'vitest';
import { noFiles } from '../../../src/nginx/check/source.ts';
import { checkConfiguration } from '../../../src/nginx/check/walk.ts';

const version = { major: 1, minor: 30, patch: 6 };

test.each(['http', 'stream'])(
  'all ports in many servers of %s are not compared one by one',
  { timeout: 20_000 },
  (side) => {
    const server = `server { listen 1-65535; listen [::]:1-65535; ${side === 'stream' ? 'return a;' : ''} }`;
    const text = `events { } ${side} { ${server.repeat(200)} server { listen 80 ssl; } }`;
    const started = performance.now();
    const problems = checkConfiguration({ main: { path: 'nginx.conf', text }, version, files: noFiles });
    expect(performance.now() - started).toBeLessThan(10_000);
    // Which server an address has first is not known then.
    expect(problems.filter(({ code }) => code === 'NF6232')).toEqual([]);
  },
);
