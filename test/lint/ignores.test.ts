import { describe, expect, it } from 'vitest';
import type { LintConfig } from '../../src/lint/config.ts';
import { idsOf, siftText } from './lint-text.ts';

const rules = { 'alias-traversal': 'warning', 'error-log-off': 'warning', 'autoindex-on': 'info' } as const;
const aboutComments = {
  'unused-ignore': 'off',
  'ignore-without-reason': 'off',
  'unknown-ignore': 'off',
} as const;

/** The lines of a server, linted with a few rules; what is left and what was ignored. */
function sift(lines: readonly string[], lint: LintConfig = { rules }) {
  const { problems, ignored } = siftText(whole(lines), { lint });
  return {
    left: problems.map((problem) => `${idsOf([problem])[0]} ${problem.place.line}`),
    ignored: ignored.map(({ problem, reason }) => `${idsOf([problem])[0]} ${problem.place.line}: ${reason}`),
    messages: problems.map(({ message, help }) => [message, help]),
  };
}

/** Its first line is the fourth. */
function whole(lines: readonly string[]): string {
  return ['events { }', 'http {', 'server { listen 8080;', ...lines, '}', '}', ''].join('\n');
}

const hole = 'location /s { alias /srv/s/; }';

describe('a comment on a line of its own', () => {
  it('is for the next directive, and tells its reason', () => {
    expect(sift(['# nginx-forge-ignore error-log-off -- it is called so', 'error_log off;'])).toMatchObject({
      left: [],
      ignored: ['error-log-off 5: it is called so'],
    });
  });

  it('is for the block of that directive too, at any depth', () => {
    const { left, ignored } = sift([
      '# nginx-forge-ignore alias-traversal -- public',
      'location / {',
      hole,
      '}',
    ]);
    expect({ left, ignored }).toEqual({ left: [], ignored: ['alias-traversal 6: public'] });
  });

  it('is not for what comes after that', () => {
    const { left, ignored } = sift([
      '# nginx-forge-ignore alias-traversal -- public',
      hole,
      'location /t { alias /srv/t/; }',
    ]);
    expect({ left, ignored }).toEqual({
      left: ['alias-traversal 6'],
      ignored: ['alias-traversal 5: public'],
    });
  });

  it('is for the next directive over other comments and empty lines', () => {
    const { left } = sift(['# nginx-forge-ignore alias-traversal -- public', '', '# the files', '', hole]);
    expect(left).toEqual([]);
  });

  it('is for the whole text with -file, wherever it stands', () => {
    const { left, ignored } = sift([
      hole,
      'location /t { alias /srv/t/; }',
      '# nginx-forge-ignore-file alias-traversal -- all public',
      'error_log off;',
    ]);
    expect(left).toEqual(['error-log-off 7']);
    expect(ignored).toEqual(['alias-traversal 4: all public', 'alias-traversal 5: all public']);
  });
});

describe('a comment behind a directive', () => {
  it('is for that line alone', () => {
    const { left, ignored } = sift([
      'location /r { alias /srv/r/; }',
      'location /s { alias /srv/s/; } # nginx-forge-ignore alias-traversal -- public',
      'location /t { alias /srv/t/; }',
    ]);
    expect(left).toEqual(['alias-traversal 4', 'alias-traversal 6']);
    expect(ignored).toEqual(['alias-traversal 5: public']);
  });
});

describe('what a comment names', () => {
  const lines = (names: string) => [
    `# nginx-forge-ignore ${names} -- both are wanted`,
    'location /s { alias /srv/s/; autoindex on; }',
  ];

  it.each([
    'alias-traversal, autoindex-on',
    'alias-traversal autoindex-on',
    'alias-traversal,autoindex-on',
    'lint/alias-traversal NF8013',
  ])('may be several rules: %s', (names) => {
    expect(sift(lines(names)).left).toEqual([]);
    expect(sift(lines(names)).ignored).toHaveLength(2);
  });

  it('is all that it ignores', () => {
    expect(sift(lines('autoindex-on')).left).toEqual(['alias-traversal 5']);
  });

  it('is told when it is no rule, with the one that was meant, and then nothing is ignored', () => {
    const { left, messages } = sift(['# nginx-forge-ignore alias-travesal -- public', hole]);
    expect(left).toEqual(['alias-traversal 5', 'unknown-ignore 4']);
    expect(messages).toContainEqual(['There is no rule "alias-travesal"', 'did you mean "alias-traversal"?']);
  });

  it('is told when it is nothing at all', () => {
    const { messages } = sift(['# nginx-forge-ignore -- because', hole]);
    expect(messages).toContainEqual(['This comment names no rule to ignore', expect.any(String)]);
  });

  it('may be a warning of nginx', () => {
    const network = 'location / { allow 10.1.1.0/16; deny all; }';
    expect(siftText(whole([network])).problems).toMatchObject([{ code: 'NF6261', severity: 'warning' }]);
    for (const name of ['NF6261', 'suspicious-value'])
      expect(sift([`# nginx-forge-ignore ${name} -- no harm`, network]).left).toEqual([]);
  });

  it('may be no error: nginx refuses that all the same', () => {
    const { left, ignored, messages } = sift(['# nginx-forge-ignore NF6201 -- please', 'gzip perhaps;']);
    expect(ignored).toEqual([]);
    expect(left[0]).toMatch(/ 5$/);
    expect(messages).toContainEqual(['"NF6201" is an error of nginx\'s and cannot be ignored', undefined]);
  });

  it('may be a rule of lint whose level is error', () => {
    const lint = { rules: { 'alias-traversal': 'error' } } as const;
    expect(sift(['# nginx-forge-ignore alias-traversal -- public', hole], lint).left).toEqual([]);
  });
});

describe('a comment', () => {
  it('works without a reason, which is told', () => {
    const { left, ignored, messages } = sift(['# nginx-forge-ignore alias-traversal', hole]);
    expect(ignored).toEqual(['alias-traversal 5: ']);
    expect(left).toEqual(['ignore-without-reason 4']);
    expect(messages).toContainEqual(['This comment gives no reason', 'write it behind " -- "']);
  });

  it('that ignores nothing is told, in the place of its name', () => {
    const text = whole(['# nginx-forge-ignore autoindex-on, alias-traversal -- public', hole]);
    const { problems } = siftText(text, { lint: { rules } });
    expect(problems).toMatchObject([{ code: 'NF8901', place: { line: 4 } }]);
    const [{ place }] = [...problems, { place: { start: 0, end: 0 } }];
    expect(text.slice(place.start, place.end)).toBe('autoindex-on');
  });

  it('for a rule that is off is not called unused, nor is one in a fragment', () => {
    const lines = ['# nginx-forge-ignore autoindex-on -- wanted', 'location / { }'];
    expect(sift(lines, { rules: { 'autoindex-on': 'off' } }).left).toEqual([]);
    expect(siftText(lines.join('\n'), { context: 'server', lint: { rules } }).problems).toEqual([]);
  });

  it('is read in included files too', () => {
    const files = {
      read: (path: string) => ({
        kind: 'text' as const,
        source: { path, text: `# nginx-forge-ignore alias-traversal -- public\n${hole}\n` },
      }),
      glob: () => [],
    };
    const { problems, ignored } = siftText(whole(['include a.conf;']), { files, lint: { rules } });
    expect(problems).toEqual([]);
    expect(ignored).toMatchObject([{ problem: { place: { source: { path: 'a.conf' } } }, reason: 'public' }]);
  });

  it('of other words is none', () => {
    for (const other of [
      '# nginx-forge-ignored alias-traversal',
      '# ignore alias-traversal',
      'set $x "# nginx-forge-ignore alias-traversal -- x";',
    ])
      expect(sift([other, hole]).left).toEqual(['alias-traversal 5']);
  });

  it('about comments goes by the level of the rules about comments', () => {
    const names = ['# nginx-forge-ignore nothing-such', hole];
    const on = sift(names).left;
    const quiet = sift(names, { rules: { ...rules, ...aboutComments } }).left;
    expect(on.length).toBeGreaterThan(quiet.length);
    expect(quiet).toEqual(['alias-traversal 5']);
  });
});
