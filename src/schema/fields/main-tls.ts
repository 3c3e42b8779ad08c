import { plainFields } from '../plain.ts';

/** `settings.main`: what TLS and QUIC have in the main context. */
export const mainTlsFields = plainFields({
  quicBpf: {
    directive: 'quic_bpf',
    kind: 'flag',
    about:
      'Route datagrams to the right worker by eBPF, so that connections survive a change of address (Linux 5.7; nginx must be started as root). nginx: off.',
  },
  sslObjectCacheInheritable: {
    directive: 'ssl_object_cache_inheritable',
    kind: 'flag',
    about: 'Keep certificates, keys and lists that did not change over a reload. nginx: on.',
  },
});
