import { describe, expect, it } from 'vitest';
import { noFiles } from '../../../src/nginx/check/source.ts';
import { checkConfiguration } from '../../../src/nginx/check/walk.ts';
import { parseVersion } from '../../../src/nginx/version.ts';

function helps(server: string): (string | undefined)[] {
  const version = parseVersion('1.26.3');
  if (version === undefined) throw new Error('no version');
  const text = `events { }\nhttp {\nserver {\n${server}\n}\n}\n`;
  const problems = checkConfiguration({ main: { path: 'nginx.conf', text }, version, files: noFiles });
  return problems.map(({ help }) => help);
}

describe('the help for a mistake that shows one line later', () => {
  it.each([
    ['listen 80\nserver_name a;', 4],
    ['listen 80;\nroot /srv\nindex index.html;', 5],
    ['listen 80\nlocation / { }', 4],
    ['gzip on\nlocation ~ x { return 204; }', 4],
  ])('names the line that lacks its ";": %j', (server, line) => {
    expect(helps(server)[0]).toBe(`a ";" seems to be missing at the end of line ${line}`);
  });

  it('names the quotes that a regular expression with braces needs', () => {
    expect(helps('location ~ ^/a{2,3}/ { return 204; }')[0]).toBe(
      'a "{" ends a regular expression that is not in quotes: put it in quotes',
    );
  });

  it('stays as it is where the lines belong together', () => {
    expect(helps('listen 80\n  default_serve;')[0]).toBeUndefined();
    expect(helps('server_name a\n  b;\nroot /srv /www;')[0]).toBe('it takes 1 argument, not 2');
  });
});
