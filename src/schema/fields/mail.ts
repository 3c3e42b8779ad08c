import { plainFields } from '../plain.ts';

/** What a mail server and `settings.mail` have in common. */
export const mailFields = plainFields({
  serverName: {
    directive: 'server_name',
    kind: 'token',
    about: 'Name in greetings, and in the salt of APOP and CRAM-MD5. nginx: the name of the machine.',
  },
  timeout: {
    directive: 'timeout',
    kind: 'duration',
    about: 'Longest silence before the session with a backend begins. nginx: 60s.',
  },
  maxErrors: {
    directive: 'max_errors',
    kind: ['count', 1, 1_000_000],
    about: 'Wrong commands before the connection is closed. nginx: 5.',
  },
});

/** What of `auth` is one directive each. */
export const mailAuthFields = plainFields({
  timeout: {
    directive: 'auth_http_timeout',
    kind: 'duration',
    about: 'Longest wait for the answer. nginx: 60s.',
  },
  passClientCert: {
    directive: 'auth_http_pass_client_cert',
    kind: 'flag',
    about: 'Tell the server the certificate of the client. nginx: off.',
  },
});

/** What of `proxy` is one directive each. */
export const mailProxyFields = plainFields({
  timeout: {
    directive: 'proxy_timeout',
    kind: 'duration',
    about: 'Longest silence of a session with a backend. nginx: 24h.',
  },
  buffer: {
    directive: 'proxy_buffer',
    kind: 'size',
    about: 'Buffer for each direction. nginx: 4k or 8k.',
  },
  passErrorMessage: {
    directive: 'proxy_pass_error_message',
    kind: 'flag',
    about: 'Tell the client what the backend says against its login. nginx: off.',
  },
  smtpAuth: {
    directive: 'proxy_smtp_auth',
    kind: 'flag',
    about: 'Log in at the SMTP backend as the user. nginx: off.',
  },
  xclient: {
    directive: 'xclient',
    kind: 'flag',
    about: 'Tell the SMTP backend who the client is (XCLIENT). nginx: on.',
  },
});

export const imapFields = plainFields({
  auth: {
    directive: 'imap_auth',
    kind: ['someOf', 'plain', 'login', 'cram-md5', 'external'],
    about: 'Ways to log in. nginx: plain.',
  },
  capabilities: {
    directive: 'imap_capabilities',
    kind: 'texts',
    about: 'What the server can do, as clients are told. nginx: IMAP4 IMAP4rev1 UIDPLUS.',
  },
  clientBuffer: {
    directive: 'imap_client_buffer',
    kind: 'size',
    about: 'Memory for commands. nginx: 4k or 8k.',
  },
});

export const pop3Fields = plainFields({
  auth: {
    directive: 'pop3_auth',
    kind: ['someOf', 'plain', 'apop', 'cram-md5', 'external'],
    about: 'Ways to log in. nginx: plain.',
  },
  capabilities: {
    directive: 'pop3_capabilities',
    kind: 'texts',
    about: 'What the server can do, as clients are told. nginx: TOP USER UIDL.',
  },
});

export const smtpFields = plainFields({
  auth: {
    directive: 'smtp_auth',
    kind: ['someOf', 'plain', 'login', 'cram-md5', 'external', 'none'],
    about: 'Ways to log in; none lets clients do without. nginx: plain login.',
  },
  capabilities: {
    directive: 'smtp_capabilities',
    kind: 'texts',
    about: 'What the server can do, as clients are told.',
  },
  clientBuffer: {
    directive: 'smtp_client_buffer',
    kind: 'size',
    about: 'Memory for commands. nginx: 4k or 8k.',
  },
  greetingDelay: {
    directive: 'smtp_greeting_delay',
    kind: 'duration',
    about: 'Wait before the greeting, and refuse clients that talk first. nginx: 0.',
  },
});
