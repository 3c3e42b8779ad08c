import type { LintCode } from '../diagnostics/catalog/lint.ts';
import type { Explanation } from '../diagnostics/explanation.ts';
import type { Tag } from './rule.ts';

/** A rule about the comments themselves; it is not run on its own. */
export interface MetaRule {
  readonly code: LintCode;
  readonly tags: readonly Tag[];
  readonly recommended: boolean;
  readonly explanation: Explanation;
}

export const metaRules: readonly MetaRule[] = [
  {
    code: 'NF8901',
    tags: ['meta'],
    recommended: true,
    explanation: {
      what: 'A `nginx-forge-ignore` comment ignores nothing. The rule that it names finds nothing there.',
      why: 'What it was written for has been mended or has moved; left there, it hides the next mistake of that kind.',
      mend: 'Take the comment away, or put it above the directive that it is for.',
      example: {
        language: 'nginx',
        bad: '# nginx-forge-ignore error-log-off -- wanted\nerror_log /var/log/nginx/error.log;',
        good: 'error_log /var/log/nginx/error.log;',
      },
    },
  },
  {
    code: 'NF8902',
    tags: ['meta'],
    recommended: true,
    explanation: {
      what: 'A `nginx-forge-ignore` comment gives no reason. It works all the same.',
      why: 'Whoever reads the file next cannot tell a decision from a mistake that was silenced.',
      mend: 'Write the reason behind ` -- `.',
      example: {
        language: 'nginx',
        bad: '# nginx-forge-ignore error-log-off\nerror_log off;',
        good: '# nginx-forge-ignore error-log-off -- the file is called so\nerror_log off;',
      },
    },
  },
  {
    code: 'NF8903',
    tags: ['meta'],
    recommended: true,
    explanation: {
      what: 'A `nginx-forge-ignore` comment names a rule that does not exist. It ignores nothing.',
      why: 'Mostly the name is misspelt, and the finding that was to be ignored is still reported.',
      mend: 'Write the name as it stands in brackets behind the finding. Errors cannot be ignored: nginx refuses them.',
      example: {
        language: 'nginx',
        bad: '# nginx-forge-ignore eror-log-off -- wanted\nerror_log off;',
        good: '# nginx-forge-ignore error-log-off -- wanted\nerror_log off;',
      },
    },
  },
];
