import { describe, expect, test } from 'vitest';
import { parseOutput } from '../../src/binary/parse-output.ts';

describe('parseOutput', () => {
  test("reads both of nginx's forms", () => {
    const output = `2026/11/23 00:15:00 [warn] 11757#11757: conflicting server name "a" on 0.0.0.0:80, ignored
nginx: [emerg] unknown directive "x" in /T/c/sites/a.conf:12
nginx: configuration file /T/c/nginx.conf test failed
`;
    expect(parseOutput(output)).toEqual({
      messages: [
        { level: 'warn', text: 'conflicting server name "a" on 0.0.0.0:80, ignored' },
        { level: 'emerg', text: 'unknown directive "x"', file: '/T/c/sites/a.conf', line: 12 },
      ],
      closing: 'failed',
      strange: [],
    });
  });

  test('keeps a message that has line breaks together with its place', () => {
    const output =
      'nginx: [emerg] invalid value "a\nb in /x:1\nc" in /T/my site.conf:3\nnginx: configuration file /T/n test failed\n';
    expect(parseOutput(output).messages).toEqual([
      { level: 'emerg', text: 'invalid value "a\nb in /x:1\nc"', file: '/T/my site.conf', line: 3 },
    ]);
  });

  test('takes what is said twice once', () => {
    const output = `nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)
2026/11/23 00:15:00 [emerg] 1#1: bind() to 0.0.0.0:80 failed (13: Permission denied)
`;
    expect(parseOutput(output).messages).toHaveLength(1);
  });

  test('sees success', () => {
    const output =
      'nginx: the configuration file /T/n syntax is ok\nnginx: configuration file /T/n test is successful\n';
    expect(parseOutput(output)).toEqual({ messages: [], closing: 'successful', strange: [] });
  });

  test('sets aside what nginx does not write', () => {
    expect(parseOutput('hello\n\nworld\n')).toEqual({ messages: [], strange: ['hello', 'world'] });
    expect(parseOutput('')).toEqual({ messages: [], strange: [] });
  });
});
