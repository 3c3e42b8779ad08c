import { fenced } from './findings.mjs';
import { code, prose, table } from './markdown.mjs';

const intro = `# Lint

Made from the rules by \`npm run docs\`. \`nginx-forge check\` runs them beside the [static check](check.md): they speak of
what nginx accepts, and what does not do what it seems to. Names and codes are permanent.

The recommended rules are meant to be quiet: on 488 configurations of public repositories that nginx accepts they find 74
things, of which 72 stood when each was read by hand. What is a matter of taste is off until it is asked for.

\`\`\`sh
nginx-forge check --preset all nginx.conf                      # every rule, also those that are a matter of taste
nginx-forge check --rule alias-traversal=error,stale-dns=off   # one rule at a time
nginx-forge check --fix nginx.conf                             # mend what has a safe fix; comments and layout stay
nginx-forge check --fail-on warning --max-warnings 10          # what makes the run fail
\`\`\`

The same for a whole project, in \`nginx-forge-check.yaml\` beside the configuration or above it:

\`\`\`yaml
target: debian-12
preset: recommended          # recommended, all or none
rules:
  alias-traversal: error
  stale-dns: off
modules: [headers-more, lua] # third-party modules of that nginx; left out: every one that is known
directives: [my_directive]   # of modules that nginx-forge does not know
failOn: warning              # error, warning, info or never
maxWarnings: 10
\`\`\`

A comment ignores a rule for the directive below it, or on its own line for that line, and says why:

\`\`\`nginx
# nginx-forge-ignore autoindex-on -- these are public downloads
autoindex on;
\`\`\`

\`# nginx-forge-ignore-file RULE -- reason\` does so for the file. Comments that ignore nothing are reported.
`;

/** docs/lint.md, and a page for each rule under docs/lint/: text by path. */
export function lintPages(docs, recommended) {
  const rules = [...docs.values()].filter(({ rule }) => rule.startsWith('lint/'));
  const rows = rules.map((doc) => [
    code(doc.code),
    `[${code(idOf(doc))}](${doc.rule}.md)`,
    levelOf(doc, recommended),
    tagsOf(doc),
    prose(firstSentence(doc.explanation.what)),
  ]);
  const index = `${intro}\n## Rules\n\n${table(['code', 'rule', 'default', 'tags', 'what'], rows)}\n`;
  return new Map([
    ['docs/lint.md', index],
    ...rules.map((doc) => [`docs/${doc.rule}.md`, page(doc, recommended)]),
  ]);
}

function page(doc, recommended) {
  const { what, why, mend, ignore, example } = doc.explanation;
  const parts = [
    `# ${idOf(doc)}`,
    table(['code', 'default', 'tags'], [[code(doc.code), levelOf(doc, recommended), tagsOf(doc)]]),
    '## What happens',
    prose(what),
  ];
  if (example !== undefined) parts.push(fenced(example.language, example.bad));
  if (why !== undefined) parts.push('## Why it matters', prose(why));
  parts.push('## How to mend it', prose(mend));
  if (example?.good !== undefined) parts.push(fenced(example.language, example.good));
  parts.push('## When to ignore it');
  if (ignore !== undefined) parts.push(prose(ignore));
  parts.push(fenced('nginx', `# nginx-forge-ignore ${idOf(doc)} -- the reason`));
  return `${parts.join('\n\n')}\n`;
}

function idOf({ rule }) {
  return rule.slice('lint/'.length);
}

/** The severity that a rule has by itself, and whether it has to be asked for. */
function levelOf(doc, recommended) {
  return recommended.has(doc.code) ? doc.severity : `off (${doc.severity})`;
}

function tagsOf({ tags }) {
  return tags.filter((tag) => tag !== 'lint').join(', ');
}

function firstSentence(text) {
  return /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;
}
