import { plainFields } from '../plain.ts';

/** `userid`: a cookie that knows a client again. */
export const useridFields = plainFields({
  mode: {
    directive: 'userid',
    kind: ['oneOf', 'off', 'log', 'v1', 'on'],
    about: 'on sends the cookie, log only reads it. nginx: off.',
  },
  name: { directive: 'userid_name', kind: 'text', about: 'Name of the cookie. nginx: uid.' },
  domain: { directive: 'userid_domain', kind: 'text', about: 'Domain of the cookie.' },
  path: { directive: 'userid_path', kind: 'text', about: 'Path of the cookie. nginx: /.' },
  expires: {
    directive: 'userid_expires',
    kind: 'text',
    about: 'How long a browser keeps it, such as 365d, or max. nginx: off.',
  },
  flags: {
    directive: 'userid_flags',
    kind: ['someOf', 'off', 'secure', 'httponly', 'samesite=strict', 'samesite=lax', 'samesite=none'],
    about: 'Flags of the cookie.',
  },
  mark: {
    directive: 'userid_mark',
    kind: 'text',
    about: 'A letter, digit or "=" that shows whether a cookie is of this kind. nginx: off.',
  },
  p3p: { directive: 'userid_p3p', kind: 'text', about: 'P3P header that goes with the cookie.' },
  service: {
    directive: 'userid_service',
    kind: 'text',
    about: 'Number of the server that gives cookies out.',
  },
});
