import { isBefore } from '../../nginx/releases.ts';
import type { LintRule } from '../rule.ts';
import { partsOf } from '../variable-values.ts';

/** Shape of CVE-2026-42533: a map that is read behind a capture makes captures of its own. */
export const mapUnnamedCapture: LintRule = {
  code: 'NF8303',
  tags: ['security', 'compat'],
  recommended: true,
  applies: (version) => isBefore(version, '1.30.4') || (version.minor === 31 && version.patch < 3),
  keeps: [
    'map',
    'return',
    'rewrite',
    'set',
    'add_header',
    'proxy_pass',
    'proxy_set_header',
    'alias',
    'root',
    'try_files',
  ],
  check: (survey, report) => {
    const capturing = new Set<string>();
    for (const { node } of survey.all('map')) {
      const regexes = (node.block ?? []).filter(
        (entry) => entry.kind === 'directive' && /^~.*(?<!\\)\((?!\?)/.test(entry.name.value),
      );
      if (regexes.length > 0) capturing.add((node.args[1]?.value ?? '').slice(1).toLowerCase());
    }
    if (capturing.size === 0) return;
    for (const name of [
      'return',
      'rewrite',
      'set',
      'add_header',
      'proxy_pass',
      'proxy_set_header',
      'alias',
      'root',
      'try_files',
    ])
      for (const { node, source } of survey.all(name))
        for (const word of node.args) {
          if (!word.value.includes('$')) continue;
          const parts = partsOf(word.value).filter(({ kind }) => kind === 'variable');
          const capture = parts.findIndex(({ text }) => /^[1-9]$/.test(text));
          const map = parts.find(({ text }, i) => capture >= 0 && i !== capture && capturing.has(text));
          if (map !== undefined)
            report(
              { word, source },
              `The map of $${map.text} changes what $${parts[capture]?.text} is (CVE-2026-42533)`,
              {
                help: 'write the groups in the map as (?:…), or name the group here',
              },
            );
        }
  },
  explanation: {
    what: 'A text uses `$1` together with a `map` variable whose regular expressions have groups. Reading the map changes what `$1` is, and nginx up to 1.30.3 has reckoned the length by then.',
    why: 'The text is wrong, and a crafted request reads or overwrites memory (CVE-2026-42533, mended in 1.30.4 and 1.31.3).',
    mend: 'Write groups in a `map` as `(?:…)`, or give the group that is used here a name.',
    ignore: 'When the package has the mending and the value is right.',
    example: {
      language: 'nginx',
      bad: 'map $host $tenant {\n    ~^(a|b)\\. x;\n    default y;\n}\nserver {\n    listen 8080;\n    location ~ ^/(.*)$ {\n        return 301 https://example.com/$1/$tenant;\n    }\n}',
      good: 'map $host $tenant {\n    ~^(?:a|b)\\. x;\n    default y;\n}\nserver {\n    listen 8080;\n    location ~ ^/(.*)$ {\n        return 301 https://example.com/$1/$tenant;\n    }\n}',
    },
  },
};
