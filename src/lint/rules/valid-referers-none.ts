import type { LintRule } from '../rule.ts';

/** A request without the header is let through. */
export const validReferersNone: LintRule = {
  code: 'NF8008',
  tags: ['security'],
  recommended: false,
  keeps: ['valid_referers'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('valid_referers')) {
      const word = node.args.find(({ value }) => value === 'none');
      if (word !== undefined)
        report({ word, source }, 'A request without a Referer passes this check', {
          help: 'leave "none" out',
        });
    }
  },
  explanation: {
    what: 'Requests without a `Referer` count as valid. Any page can make browsers leave it out, with `Referrer-Policy: no-referrer`.',
    why: 'As a protection against requests from foreign pages the check does nothing. Against links to pictures it helps, since most pages do not take the trouble.',
    mend: 'Leave `none` out, or check `Origin` or a token where it matters.',
    ignore: 'When it is only against hot links: browsers that send no `Referer` are to be served then.',
    example: {
      language: 'nginx',
      bad: 'location /api/ {\n    valid_referers none server_names;\n    if ($invalid_referer) {\n        return 403;\n    }\n}',
      good: 'location /api/ {\n    valid_referers server_names;\n    if ($invalid_referer) {\n        return 403;\n    }\n}',
    },
  },
};
