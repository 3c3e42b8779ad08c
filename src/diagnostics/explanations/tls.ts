import type { tls as catalog } from '../catalog/tls.ts';
import type { Explanation } from '../explanation.ts';

export const tls = {
  NF4001: {
    what: 'The profile `old` is gone from the newer versions of the guideline that the profiles come from.',
    mend: 'Use `intermediate`. Where clients from before 2014 must be served, pin the guideline: `guideline: "5.8"`.',
  },
  NF4002: {
    what: 'The profile `old` lets TLS 1.0 and 1.1 in, which have been broken for years.',
    mend: 'Use `intermediate`; every client of the last ten years can speak it.',
    ignore:
      'When clients that cannot be replaced must be served, and what they send is not worth protecting.',
  },
  NF4003: {
    what: 'The profile decides about this field. What stands here would contradict it.',
    mend: 'Set `profile: custom` to choose it yourself, or take the field away.',
  },
  NF4004: {
    what: 'The profile `custom` takes nothing from the guideline, so it needs the protocols.',
    mend: 'Add `protocols: [TLSv1.2, TLSv1.3]`.',
  },
  NF4005: {
    what: 'Sites on one address have different TLS versions. Before nginx 1.29.2 the versions of the default server hold for all sites of a socket, whatever name a client asks for.',
    why: 'The stricter site is then not as strict as it says.',
    mend: 'Give all sites on the address the same profile, or this one an address of its own.',
  },
  NF4006: {
    what: 'The key exchange needs a newer OpenSSL than the target has. nginx would refuse to start.',
    mend: 'Take the curve out, or choose a target whose OpenSSL has it.',
  },
  NF4010: {
    what: 'The session cache is smaller than eight pages of memory, which nginx refuses.',
    mend: 'Write `32k` or more; `1m` holds about 4000 sessions.',
  },
  NF4011: {
    what: 'The list of ciphers names none that OpenSSL would use for TLS 1.2. It does not set those of TLS 1.3, so nothing is left of it, and nginx refuses to start.',
    mend: 'Name ciphers of TLS 1.2, or take `ciphers` away where TLS 1.3 alone is meant.',
  },
  NF4012: {
    what: 'OpenSSL has no cipher of this name. It passes over the name without a word.',
    mend: 'Correct the spelling; the names are those of OpenSSL, such as `ECDHE-RSA-AES128-GCM-SHA256`.',
  },
  NF4101: {
    what: 'OCSP answers are fetched while nginx runs, from a host whose name is in the certificate. Without a resolver nginx cannot find it: stapling then sends nothing, and client certificates that are checked by OCSP are refused.',
    mend: 'Name a resolver under `settings.http.resolver` (or `settings.stream.resolver`), such as `127.0.0.53`, or give the `responder` as an address.',
  },
  NF4102: {
    what: 'Early data and HTTP/3 are part of TLS 1.3. nginx refuses a QUIC socket without it, and early data would never be used.',
    mend: 'Add `TLSv1.3` to `protocols`, or take the field away.',
  },
  NF4103: {
    what: 'Whether early data is taken is decided before nginx knows which site is asked for: by the default server of the socket. A site that does not know of it would take requests that anybody can send again, `POST` included.',
    mend: 'Write `earlyData: true` in all sites on the socket, or in none; or give the site that has it an address of its own.',
  },
  NF4104: {
    what: 'Session tickets are read before nginx knows which site is asked for, with the keys of the default server of the socket. Other keys in other sites have no effect.',
    mend: 'Name the same `sessionTicketKeys` in all sites on the socket.',
  },
  NF4105: {
    what: 'The path of the certificate is made of `$ssl_server_name`, and this is the default server: it also takes names that no site has, and names that are no names at all.',
    why: 'A client could make nginx look for files outside of the folder, and each new name costs a search for files.',
    mend: 'List the names by a `map` of `$ssl_server_name` whose default is a fixed path, or leave unknown names to the server that refuses them: take `default` away.',
    ignore: 'Never with a path that the client controls; with a `map` this finding does not appear.',
  },
  NF4106: {
    what: 'Headers of a client whose names have underscores are let through to backends, some of which tell backends of client certificates.',
    why: 'Many backends (CGI, WSGI, PHP) see `X_SSL_Client_Verify` of a client and `X-SSL-Client-Verify` of nginx as one variable, and may take that of the client.',
    mend: 'Take `underscoresInHeaders` away: nginx then drops such headers.',
    ignore: 'When no backend of these sites treats underscores and hyphens alike.',
  },
  NF4110: {
    what: 'HTTP/3 is answered on the UDP port beside each TLS socket that has an address and a port. Unix sockets and sockets with `proxyProtocol` have none, and neither have those with `http3: false`.',
    mend: 'Let the site listen on a port that clients reach without a proxy in between, or take `http3` away.',
  },
  NF4111: {
    what: 'Before nginx 1.25.1 HTTP/2 is a parameter of `listen`, which holds for all sites on that address. This site says `http2: false`, another one there has it.',
    mend: 'Write `http2: false` in all sites on the socket, give this one an address of its own, or choose a newer target.',
    ignore: 'Where HTTP/2 does no harm to the site.',
  },
  NF4121: {
    what: 'The site wants its certificate from an issuer that is not defined.',
    mend: 'Define it under `settings.http.acme.issuers`, or correct the name.',
  },
  NF4122: {
    what: 'To prove that a name is yours by http-01, an authority fetches a file from `http://NAME/.well-known/acme-challenge/`, on port 80. No server of the site speaks plain http.',
    mend: "Leave `httpRedirect` on (the challenge is answered before the redirect), let the site listen on 80 as well, or use another challenge: `tls-alpn-01` for an issuer of nginx's own, DNS for a client.",
  },
  NF4130: {
    what: '`nginx-forge bootstrap` writes a certificate and its key together. One of the two is there already, and it is not touched.',
    mend: 'Bring the file that belongs to it, or move it away to get a pair of stand-ins.',
  },
  NF4131: {
    what: '`nginx-forge bootstrap` leaves this pair out: its path has a variable, is relative, or is in the folder of certbot, which gives certificates another folder when it finds one there already.',
    mend: 'Name a plain path outside of `/etc/letsencrypt/live` in the spec, and link the files there once certbot has them (docs/first-certificate.md).',
    ignore: 'When the files come from elsewhere before nginx starts.',
  },
} as const satisfies Record<keyof ReturnType<typeof catalog>, Explanation>;
