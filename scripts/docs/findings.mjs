import { anchor, code, plain, prose, table } from './markdown.mjs';

const groups = [
  ['NF10', 'The file of the spec', 'Reading and syntax: what keeps a file from being data at all.'],
  [
    'NF11',
    'The vocabulary',
    'Keys, types and values that the schema does not know; from 1130 on files, variables and overlays.',
  ],
  ['NF21', 'The target', 'What the nginx lacks that the configuration is for.'],
  ['NF2', 'Sites, locations and upstreams', 'What only shows when the parts are seen together.'],
  ['NF3', 'Streams', 'TCP and UDP proxies.'],
  ['NF4', 'TLS', 'Profiles, protocols and certificates.'],
  ['NF5', 'Templates', 'Templates of your own.'],
  ['NF60', 'What `nginx -t` says', 'The words of nginx, on the line of the spec that they are about.'],
  ['NF61', 'The rendered text', 'Checked against the directives of the target version, without nginx.'],
  [
    'NF62',
    'What nginx would say',
    'The static check: values, names and what only shows in the whole, without nginx.',
  ],
  ['NF65', 'Layout', 'The layout of nginx text.'],
  ['NF7', 'The output folder', 'What is in the way of a write, and what differs under `--check`.'],
  ['NF8', 'Lint', 'What nginx accepts, and what does not do what it seems to: [lint.md](lint.md).'],
  ['NF9', 'Running', 'What keeps the program from doing its work.'],
];

const intro = `# Findings

Made from the catalogue by \`npm run docs\`. Codes and rule names are permanent; the wording may become better.
\`<…>\` stands for what is known only when the finding is made. "Exit" is the exit code that the finding leads to by
itself: 1 something is wrong, 2 wrong usage, 3 could not run. Warnings fail with \`--strict\`.

\`nginx-forge explain CODE\` says the same offline.
`;

/** docs/findings.md out of the catalogue. */
export function findings(catalog, exitOf, docs) {
  const codes = Object.keys(catalog).sort();
  const left = new Set(codes);
  const parts = [intro];
  for (const [prefix, title, about] of groups) {
    const own = [...left].filter((c) => c.startsWith(prefix));
    for (const c of own) left.delete(c);
    if (own.length === 0) continue;
    const rows = own.map((c) => row(c, catalog[c], { exitOf, docs }));
    const texts = prefix === 'NF8' ? [] : own.flatMap((c) => explained(c, docs.get(c)));
    const head = ['code', 'rule', 'severity', 'message', 'exit'];
    parts.push(`## ${title} (${prefix.padEnd(6, 'x')})\n\n${about}\n\n${table(head, rows)}\n`, ...texts);
  }
  if (left.size > 0) throw new Error(`no group for ${[...left].join(', ')}`);
  return `${parts.join('\n').trimEnd()}\n`;
}

function row(c, { name, severity, text }, { exitOf, docs }) {
  const exit = exitOf([{ code: c, severity }], { failOn: 'error' });
  const page = name.startsWith('lint/') ? `${name}.md` : `#${anchor(c)}`;
  const rule = docs.has(c) ? `[${code(name)}](${page})` : code(name);
  return [code(c), rule, severity, plain(template(text)), String(exit)];
}

/** What a code means and how to mend it; none for one that is not explained yet. */
function explained(c, doc) {
  if (doc === undefined) return [];
  const { what, why, mend, ignore, example } = doc.explanation;
  const parts = [`### ${c}`, prose(why === undefined ? what : `${what} ${why}`), `**Mend:** ${prose(mend)}`];
  if (ignore !== undefined) parts.push(`**Ignore:** ${prose(ignore)}`);
  if (example !== undefined) {
    parts.push(fenced(example.language, example.bad));
    if (example.good !== undefined) parts.push('Better:', fenced(example.language, example.good));
  }
  return [`${parts.join('\n\n')}\n`];
}

export function fenced(language, text) {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** The message with the names of its parameters in the place of values. */
function template(text) {
  const parameters = /^\(?([^)=]*)\)?\s*=>/.exec(text.toString())?.[1] ?? '';
  const names = parameters
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return text(...names.map((name) => `<${name}>`));
}
