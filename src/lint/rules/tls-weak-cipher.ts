import { listed } from '../header-names.ts';
import type { LintRule } from '../rule.ts';

/** What is weak, and which words of a cipher list bring it in or take it out. */
const weak: Readonly<Record<string, readonly string[]>> = {
  'no encryption': ['NULL', 'eNULL'],
  'no authentication': ['aNULL', 'ADH', 'AECDH'],
  'export ciphers': ['EXP', 'EXPORT', 'EXPORT40', 'EXPORT56'],
  DES: ['DES', 'LOW'],
  '3DES': ['3DES', 'CBC3'],
  RC4: ['RC4'],
  RC2: ['RC2'],
  MD5: ['MD5'],
};

export const tlsWeakCipher: LintRule = {
  code: 'NF8205',
  tags: ['security', 'tls'],
  recommended: true,
  keeps: ['ssl_ciphers'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('ssl_ciphers')) {
      const word = node.args[0];
      if (word === undefined) continue;
      const found = weaknesses(word.value);
      if (found.length === 0) continue;
      report({ word, source }, `This list lets ${listed(found)} in`, {
        help: 'leave ssl_ciphers out, or name AEAD ciphers with ECDHE only',
      });
    }
  },
  explanation: {
    what: 'The list of ciphers lets weak ones in: without encryption or authentication, export ciphers, DES, RC4 or MD5.',
    why: 'What such ciphers protect can be read or changed with little effort. New builds of OpenSSL do not have most of them any more, so the list is also out of date.',
    mend: 'Leave `ssl_ciphers` to its default (`HIGH:!aNULL:!MD5`), or take the list of a current guideline.',
    ignore: 'When very old devices must be served, and you know which.',
    example: {
      language: 'nginx',
      bad: 'ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:RC4-SHA:DES-CBC3-SHA;',
      good: 'ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384;',
    },
  },
};

function weaknesses(list: string): readonly string[] {
  const words = list.split(/[:, ]/).filter((word) => word !== '');
  const gone = new Set(words.filter((word) => word.startsWith('!')).map((word) => word.slice(1)));
  const added = words.filter((word) => !/^[!+@-]|^TLS_/.test(word)).flatMap((word) => partsOf(word));
  return Object.entries(weak)
    .filter(([, names]) => {
      if (names.some((name) => gone.has(name))) return false;
      // ALL and the ciphers of nobody: what ALL lacks by itself is NULL and, by now, all that is old.
      return names.some((name) => added.includes(name)) || (names.includes('aNULL') && added.includes('ALL'));
    })
    .map(([what]) => what);
}

/** `DES-CBC3-SHA` is 3DES, for all its first part. */
function partsOf(word: string): readonly string[] {
  const parts = word.split(/[+-]/);
  return parts.includes('CBC3') ? parts.filter((part) => part !== 'DES') : parts;
}
