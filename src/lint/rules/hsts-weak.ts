import { readHsts } from '../hsts.ts';
import type { LintRule } from '../rule.ts';

const year = 31_536_000;

/** What tests of TLS set-ups ask for at least: half a year. */
const least = 15_768_000;

export const hstsWeak: LintRule = {
  code: 'NF8202',
  tags: ['security', 'tls'],
  recommended: true,
  keeps: ['add_header'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('add_header')) {
      const hsts = readHsts({ node, source });
      const word = node.args[1];
      // 0 takes the promise back.
      if (word === undefined || hsts?.maxAge === undefined || hsts.maxAge === 0 || hsts.maxAge >= least)
        continue;
      const days = Math.floor(hsts.maxAge / 86_400);
      report(
        { word, source },
        `Browsers forget this promise of https after ${days} ${days === 1 ? 'day' : 'days'}`,
        {
          help: `write max-age=${year} once everything works over https`,
        },
      );
    }
  },
  explanation: {
    what: 'The `max-age` of `Strict-Transport-Security` is less than half a year. A browser that stays away longer than that begins with plain http again.',
    why: 'Tests of TLS set-ups mark less than half a year; the preload list of the browsers asks for a year.',
    mend: 'Write `max-age=31536000` or more, once it is sure that everything works over https.',
    ignore: 'While it is being tried out.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8443 ssl;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n    add_header Strict-Transport-Security "max-age=86400" always;\n}',
      good: 'server {\n    listen 8443 ssl;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n    add_header Strict-Transport-Security "max-age=31536000" always;\n}',
    },
  },
};
