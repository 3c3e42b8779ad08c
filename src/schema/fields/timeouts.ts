import { plainFields } from '../plain.ts';

/** `timeouts`: how long clients may take. */
export const timeoutsFields = plainFields({
  clientBody: {
    directive: 'client_body_timeout',
    kind: 'duration',
    about: 'Between two reads of the body. nginx: 60s.',
  },
  send: {
    directive: 'send_timeout',
    kind: 'duration',
    about: 'Between two writes to the client. nginx: 60s.',
  },
  keepalive: {
    directive: 'keepalive_timeout',
    kind: 'duration',
    about: 'How long an idle connection of a client is kept. nginx: 75s.',
  },
  authDelay: {
    directive: 'auth_delay',
    kind: 'duration',
    about: 'Wait before answering 401, against guessing. nginx: 0.',
  },
});

/** What of `timeouts` holds for a whole site. */
export const timeoutsServerFields = plainFields({
  clientHeader: {
    directive: 'client_header_timeout',
    kind: 'duration',
    about: 'For the whole header of a request. nginx: 60s.',
  },
});
