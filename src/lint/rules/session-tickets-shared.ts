import type { LintRule } from '../rule.ts';

export const sessionTicketsShared: LintRule = {
  code: 'NF8210',
  tags: ['tls', 'security'],
  recommended: false,
  keeps: ['ssl_session_ticket_key'],
  check: (survey, report) => {
    for (const { node, source, scope } of survey.all('ssl_session_ticket_key'))
      if (scope.own('ssl_session_ticket_key')[0]?.node === node)
        report({ node, source }, 'Whoever gets this file can read recorded connections until it is changed', {
          help: 'change the file every day and reload, or leave the directive out',
        });
  },
  explanation: {
    what: 'The key of the session tickets comes from a file. nginx never changes it by itself.',
    why: 'With that key recorded TLS 1.2 connections can be decrypted, for as long as the file stayed the same; that undoes forward secrecy.',
    mend: 'Let a timer write a new key and reload nginx. With a single machine leave the directive out: nginx 1.23.2 and newer change the keys by themselves when there is a shared session cache.',
    ignore: 'When something changes the file regularly.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8443 ssl;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n    ssl_session_ticket_key ticket.key;\n}',
      good: 'server {\n    listen 8443 ssl;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n    ssl_session_tickets off;\n}',
    },
  },
};
