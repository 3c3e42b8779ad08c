import type { Word } from '../../nginx/ast.ts';
import type { SourceText } from '../../nginx/check/source.ts';
import type { LintFix, LintRule } from '../rule.ts';

/** A header is one line; HTTP/2 knows no other. */
export const addHeaderMultiline: LintRule = {
  code: 'NF8104',
  tags: ['correctness', 'security'],
  recommended: true,
  keeps: ['add_header', 'proxy_set_header', 'add_trailer', 'more_set_headers'],
  check: (survey, report) => {
    for (const name of ['add_header', 'proxy_set_header', 'add_trailer', 'more_set_headers'])
      for (const { node, source } of survey.all(name)) {
        const word = node.args.find(({ value }) => /[\r\n]/.test(value));
        if (word === undefined) continue;
        report({ word, source }, 'The line break in this header is sent as it is', {
          help: 'write the value on one line, or put it together with set or map',
          fix: onOneLine(source, word),
        });
      }
  },
  explanation: {
    what: 'The value of the header goes over several lines. nginx sends the line breaks as they are.',
    why: 'Over HTTP/1.1 that is folding, which is obsolete and refused by many; over HTTP/2 and HTTP/3 a header with a line break is malformed, and browsers drop the whole response.',
    mend: 'Write the value on one line. Long ones can be made in pieces: `set $csp "default-src \'self\';"; set $csp "$csp img-src *";`.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    add_header Content-Security-Policy "default-src \'self\';\n        img-src *";\n}',
      good: 'server {\n    listen 8080;\n    add_header Content-Security-Policy "default-src \'self\'; img-src *";\n}',
    },
  },
};

/** A line break with its indentation becomes one blank, as the one who reads folded headers takes it. */
function onOneLine(source: SourceText, word: Word): LintFix | undefined {
  const { raw } = word;
  if (raw === undefined || word.quote === '' || /\\[rn]/.test(raw)) return undefined;
  const mark = word.quote;
  const inside = raw
    .slice(1, -1)
    .trim()
    .replaceAll(/[ \t]*(?:\r?\n|\r)[ \t\r\n]*/g, ' ');
  const edit = { source, start: word.start, end: word.end, text: `${mark}${inside}${mark}` };
  return { message: 'write it on one line', edits: [edit] };
}
