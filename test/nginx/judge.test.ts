import { describe, expect, test } from 'vitest';
import { type DirectiveFacts, judgeDirective } from '../../src/nginx/judge.ts';
import { parseVersion, type Version } from '../../src/nginx/version.ts';

function v(text: string): Version {
  const version = parseVersion(text);
  if (version === undefined) throw new Error(text);
  return version;
}

type Given = Partial<Omit<DirectiveFacts, 'version'>> & { name: string; version?: string };

/** `kind: message (help)` of a refusal, or `ok` with what it opens and its warnings. */
function judged({ version = '1.30', ...given }: Given): string {
  const facts = { argCount: 1, hasBlock: false, context: 'server', ...given, version: v(version) };
  const judgement = judgeDirective(facts);
  if (!judgement.ok)
    return `${judgement.kind}: ${judgement.message}${judgement.help ? ` (${judgement.help})` : ''}`;
  const warnings = judgement.warnings.map((w) => ` [${w.message}; ${w.help}]`).join('');
  return `ok${judgement.opens === undefined ? '' : ` ${judgement.opens}`}${warnings}`;
}

describe('names', () => {
  test.each([
    [{ name: 'listen' }, 'ok'],
    [{ name: 'lisen' }, 'unknown: unknown directive "lisen" (did you mean "listen"?)'],
    [{ name: 'toString' }, 'unknown: unknown directive "toString"'],
    [
      { name: '\ufeffuser', context: 'main' },
      'unknown: unknown directive "\ufeffuser" (did you mean "user"?)',
    ],
    [{ name: 'health_check', context: 'location' }, 'commercial: directive "health_check" needs NGINX Plus'],
    [{ name: 'more_set_headers' }, 'ok'],
    [
      { name: 'more_set_headers', modules: new Set<string>() },
      'unknown: unknown directive "more_set_headers" (the target lacks the third-party module "headers-more")',
    ],
    [{ name: 'more_set_headers', modules: new Set(['headers-more']) }, 'ok'],
  ] satisfies [Given, string][])('%j', (given, expected) => {
    expect(judged(given)).toBe(expected);
  });
});

describe('contexts', () => {
  test.each([
    [{ name: 'include', context: 'stream upstream' }, 'ok'],
    [
      { name: 'user' },
      'context: directive "user" is not allowed in "server" (it belongs in the main context)',
    ],
    [
      { name: 'proxy_responses', context: 'http' },
      'context: directive "proxy_responses" is not allowed in "http" (it belongs in "stream" or "stream server")',
    ],
    [
      { name: 'listen', context: 'main' },
      'context: directive "listen" is not allowed in the main context (it belongs in "server", "mail server" or "stream server")',
    ],
    [{ name: 'server', argCount: 0, hasBlock: true, context: 'http' }, 'ok server'],
    [{ name: 'server', argCount: 0, hasBlock: true, context: 'stream' }, 'ok stream server'],
    [{ name: 'server', argCount: 2, context: 'upstream' }, 'ok'],
    [{ name: 'if', argCount: 3, hasBlock: true, context: 'server' }, 'ok if in server'],
    [{ name: 'if', argCount: 3, hasBlock: true, context: 'location' }, 'ok if in location'],
    [{ name: 'types', argCount: 0, hasBlock: true }, 'ok types'],
  ] satisfies [Given, string][])('%j', (given, expected) => {
    expect(judged(given)).toBe(expected);
  });
});

describe('blocks', () => {
  test.each([
    [
      { name: 'listen', hasBlock: true },
      'block: directive "listen" is not terminated by ";" (it takes no block)',
    ],
    [{ name: 'location' }, 'block: directive "location" has no opening "{" (it needs a block)'],
    [
      { name: 'upstream', context: 'http' },
      'block: directive "upstream" has no opening "{" (it needs a block)',
    ],
  ] satisfies [Given, string][])('%j', (given, expected) => {
    expect(judged(given)).toBe(expected);
  });
});

describe('argument counts', () => {
  const args = (name: string, help: string) =>
    `args: invalid number of arguments in "${name}" directive (${help})`;

  test.each([
    [{ name: 'root', argCount: 2 }, args('root', 'it takes 1 argument, not 2')],
    [{ name: 'root', argCount: 0 }, args('root', 'it takes 1 argument, not 0')],
    [{ name: 'return', argCount: 3 }, args('return', 'it takes 1 to 2 arguments, not 3')],
    [{ name: 'server_name', argCount: 0 }, args('server_name', 'it takes at least 1 argument, not 0')],
    [{ name: 'server_name', argCount: 2000 }, 'ok'],
    [{ name: 'ip_hash', context: 'upstream' }, args('ip_hash', 'it takes no arguments, not 1')],
    [
      { name: 'js_import', context: 'http', argCount: 2 },
      args('js_import', 'it takes 1 or 3 arguments, not 2'),
    ],
    [{ name: 'js_import', context: 'http', argCount: 3 }, 'ok'],
    [
      { name: 'keepalive', context: 'upstream', argCount: 2, version: '1.28' },
      args('keepalive', 'it takes 1 argument, not 2'),
    ],
    [{ name: 'keepalive', context: 'upstream', argCount: 2, version: '1.30' }, 'ok'],
    [{ name: 'keepalive', context: 'upstream', argCount: 2, version: '1.4.0' }, 'ok'],
  ] satisfies [Given, string][])('%j', (given, expected) => {
    expect(judged(given)).toBe(expected);
  });
});

describe('versions', () => {
  test.each([
    [
      { name: 'http2', version: '1.22' },
      'version: directive "http2" needs nginx 1.25.1 or newer (the target is nginx 1.22)',
    ],
    [{ name: 'http2', version: '1.25.1' }, 'ok'],
    [
      { name: 'ssl', version: '1.25.1' },
      'version: directive "ssl" is gone since nginx 1.25.1 (the target is nginx 1.25.1)',
    ],
    [{ name: 'ssl', version: '1.22.1' }, 'ok [directive "ssl" is deprecated since nginx 1.15.0; remove it]'],
    [
      { name: 'server_name', context: 'stream server', version: '1.22.1' },
      'version: directive "server_name" needs nginx 1.25.5 or newer (the target is nginx 1.22.1)',
    ],
    [{ name: 'log_format', argCount: 2, version: '1.7.7' }, 'ok'],
    [
      { name: 'log_format', argCount: 2, version: '1.7.8' },
      'context: directive "log_format" is not allowed in "server" (it belongs in "http")',
    ],
    [
      { name: 'http2_push', version: '1.26' },
      'ok [directive "http2_push" does nothing since nginx 1.25.1; remove it]',
    ],
    [
      { name: 'http2_max_requests', version: '1.26' },
      'ok [directive "http2_max_requests" does nothing since nginx 1.19.7; use "keepalive_requests" instead]',
    ],
    [{ name: 'http2_push', version: '1.24' }, 'ok'],
    [{ name: 'try_files', argCount: 2, version: '1.30' }, 'ok'],
    [{ name: 'try_files', argCount: 2, version: '1.12' }, 'ok'],
  ] satisfies [Given, string][])('%j', (given, expected) => {
    expect(judged(given)).toBe(expected);
  });
});
