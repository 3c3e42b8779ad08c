import type { LintRule } from '../rule.ts';

export const htpasswdMissing: LintRule = {
  code: 'NF8018',
  tags: ['operation'],
  recommended: true,
  keeps: ['auth_basic_user_file'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('auth_basic_user_file')) {
      const word = node.args[0];
      if (word === undefined || word.value.includes('$')) continue;
      if (survey.files.read(word.value, 'conf').kind !== 'absent') continue;
      report({ word, source }, `There is no file "${word.value}", so nobody can log in`, {
        help: 'make it with htpasswd, or correct the path',
      });
    }
  },
  explanation: {
    what: 'The file with the passwords is not there. nginx starts without it, and answers 403 to everybody who logs in.',
    why: 'nginx opens the file at each request, not when it reads its configuration, so `nginx -t` says nothing.',
    mend: 'Make the file, or correct its path.',
    ignore: 'When the file is put there later.',
    example: {
      language: 'nginx',
      bad: 'location /admin {\n    auth_basic admin;\n    auth_basic_user_file missing.htpasswd;\n}',
      good: 'location /admin {\n    auth_basic admin;\n    auth_basic_user_file conf.d/site.htpasswd;\n}',
    },
  },
};
