import type { backends as catalog } from '../catalog/backends.ts';
import type { Explanation } from '../explanation.ts';

export const backends = {
  NF2120: {
    what: 'The method `least_time` measures other times in http than in streams, and an upstream is used in one where its time is unknown. nginx would refuse to start.',
    mend: 'In http write `header` or `last_byte`, for streams `connect`, `first_byte` or `last_byte`.',
  },
  NF2121: {
    what: 'A host name is to be looked up while nginx runs, and no name server is given. nginx does not use that of the system: it would refuse to start, or answer 502 to every request.',
    mend: 'Name one under `settings.http.resolver` (or `settings.stream.resolver`), such as `127.0.0.53` for systemd-resolved or `127.0.0.11` inside Docker.',
    example: {
      language: 'yaml',
      bad: 'proxy: { to: http://app.internal:3000, dynamic: true }',
      good: 'settings: { http: { resolver: 127.0.0.53 } }',
    },
  },
  NF2122: {
    what: 'The host that nginx connects to comes out of the request. Whoever sends requests reaches every host that nginx can reach, inside of the network too.',
    mend: 'Make a variable with a `map` from what clients say to the backends that are meant, and name that one.',
  },
  NF2123: {
    what: 'A location hands requests to a gRPC server, but the site takes no HTTP/2. gRPC clients speak nothing else.',
    mend: 'Give the site `tls`, where HTTP/2 is on of itself, and do not turn `http2` off. Without TLS write `http2: true`, from nginx 1.25.1 on.',
  },
  NF2124: {
    what: 'A location uses a cache that is not defined.',
    mend: 'Define it under `settings.http.caches`, or correct the name.',
    example: {
      language: 'yaml',
      bad: 'proxy: { to: http://127.0.0.1:3000, cache: pages }',
      good: 'settings: { http: { caches: { pages: { maxSize: 5g } } } }',
    },
  },
  NF2125: {
    what: 'Two protocols use one cache. In nginx a cache belongs to the protocol whose directive makes it.',
    mend: 'Define a second cache, and give each protocol its own.',
  },
  NF2127: {
    what: 'A cache is defined, but no location uses it. It is left out.',
    mend: 'Name it in the `cache` of a location, or take it away.',
  },
  NF2128: {
    what: 'A FastCGI program is to run the file that a path stands for, but neither the site nor a location says where files are. Every request would be answered with 404.',
    mend: 'Give the site its `root`. Where the files are on another machine, write `script: any` with the `root` there; for one script write its path; for a program that runs no files `script: none`.',
  },
  NF2129: {
    what: 'The regular expression of the location ends with the script, so nothing can follow it in the path, and PATH_INFO is always empty.',
    mend: 'Let a path follow.',
    example: { language: 'yaml', bad: "'~ \\.php$': {}", good: "'~ \\.php(/|$)': {}" },
  },
  NF2130: {
    what: 'The location hands every file below its path to the FastCGI program as a script. A file that a visitor has uploaded would be run as well.',
    mend: 'Let the location match scripts only. Where all of the files are scripts, say so: `script: existing`.',
    example: {
      language: 'yaml',
      bad: '/: { fastcgi: unix:/run/php/fpm.sock }',
      good: "'~ \\.php$': { fastcgi: unix:/run/php/fpm.sock }",
    },
  },
  NF2131: {
    what: 'A tunnel without an address connects a client to whatever it asks for, and nothing keeps anybody out. Such a server is found and used by others within hours.',
    mend: 'Say who may come in with `access`, or name the one address that the tunnel leads to.',
  },
} as const satisfies Record<keyof ReturnType<typeof catalog>, Explanation>;
