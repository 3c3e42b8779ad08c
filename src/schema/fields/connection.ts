import { plainFields } from '../plain.ts';

/** `connection`: what becomes of a client's connection. */
export const connectionFields = plainFields({
  keepaliveRequests: {
    directive: 'keepalive_requests',
    kind: ['count', 0, 1_000_000_000],
    about: 'Requests on one connection before it is closed. nginx: 1000.',
  },
  keepaliveTime: {
    directive: 'keepalive_time',
    kind: 'duration',
    about: 'Longest life of a connection. nginx: 1h.',
  },
  keepaliveMinTimeout: {
    directive: 'keepalive_min_timeout',
    kind: 'duration',
    about: 'An idle connection is kept so long even when nginx shuts down. nginx: 0.',
  },
  keepaliveDisable: {
    directive: 'keepalive_disable',
    kind: ['someOf', 'none', 'msie6', 'safari'],
    about: 'Browsers whose connections are not kept. nginx: msie6.',
  },
  lingeringClose: {
    directive: 'lingering_close',
    kind: ['oneOf', 'off', 'on', 'always'],
    about: 'Read on before closing, so that the client sees the answer. nginx: on.',
  },
  lingeringTime: {
    directive: 'lingering_time',
    kind: 'duration',
    about: 'Longest time of that. nginx: 30s.',
  },
  lingeringTimeout: {
    directive: 'lingering_timeout',
    kind: 'duration',
    about: 'Longest silence in it. nginx: 5s.',
  },
  resetTimedout: {
    directive: 'reset_timedout_connection',
    kind: 'flag',
    about: 'Reset connections that timed out, which frees their memory at once. nginx: off.',
  },
  tcpNodelay: {
    directive: 'tcp_nodelay',
    kind: 'flag',
    about: 'Send small pieces at once. nginx: on.',
  },
});
