import type { stream as catalog } from '../catalog/stream.ts';
import type { Explanation } from '../explanation.ts';

export const stream = {
  NF3001: {
    what: 'Two parts of the spec want to listen on the same address. A wildcard such as `0.0.0.0:443` covers every address with that port.',
    why: '`nginx -t` does not always see it, and nginx then fails when it starts.',
    mend: 'Choose another port, or listen on different addresses.',
  },
  NF3002: {
    what: 'The stream listens with UDP, and this needs TCP.',
    mend: 'Listen with TCP, or take it away.',
  },
  NF3003: {
    what: 'The key counts packets of UDP, and the stream listens with TCP. nginx would ignore it.',
    mend: 'Write `listen: "PORT/udp"` where UDP is meant, or take the key away.',
    example: {
      language: 'yaml',
      bad: 'dns: { listen: 53, proxy: { to: [10.0.0.2:53], responses: 1 } }',
      good: 'dns: { listen: 53/udp, proxy: { to: [10.0.0.2:53], responses: 1 } }',
    },
  },
  NF3004: {
    what: 'The address of a server has no port. In http that would be port 80; a stream has no usual port, and nginx refuses it.',
    mend: 'Write `ADDRESS:PORT`.',
  },
  NF3005: {
    what: 'A log of streams has no format. http has the format `combined`, streams have none.',
    mend: 'Define one under `settings.stream.logFormats`, and name it: `{ path, format }`.',
  },
  NF3101: {
    what: 'An upstream has the id `sites` or `close`, and a route uses these words for the https sites of the spec and for closing the connection.',
    mend: 'Give the upstream another id.',
  },
  NF3102: {
    what: 'The route reads the name out of the first bytes of TLS and hands them on as they came: the backend ends TLS. With `proxy.tls` there would be TLS inside of TLS.',
    mend: 'Take `proxy.tls` away; or end TLS in the stream with `tls`, and speak TLS to the backend anew.',
  },
  NF3103: {
    what: 'The stream has `tls`, so TLS ends here. What is left is not what the sites or the protocols of the client need.',
    mend: 'Take `tls` away: a route works without a certificate. Names alone can be routed with `tls` too.',
  },
  NF3104: {
    what: 'Two streams share their ports with the sites, and both want the sites to listen on one address behind them.',
    why: 'A site of one port would answer on the other.',
    mend: 'Give one of the routes a `via` of its own, such as `via: 127.0.0.1:9443`.',
  },
  NF3105: {
    what: 'The route hands connections to the https sites, and no site with `tls` listens on the port of the stream.',
    mend: 'Listen with a site on the port, or name an address, an upstream or `close`.',
  },
  NF3106: {
    what: 'The stream opens the port, and the site behind it gets the connections. Options of the socket have no effect at the site.',
    mend: 'Write them at the `listen` of the stream.',
    example: {
      language: 'yaml',
      bad: 'sites: { example.com: { listen: { port: 443, reuseport: true }, … } }',
      good: 'streams: { tls: { listen: { port: 443, reuseport: true }, route: … } }',
    },
  },
  NF3107: {
    what: 'A route of a stream sends the name elsewhere, by itself or by a wildcard that covers it, and a site of the port has it too.',
    why: 'The stream decides first: the site would never see a request.',
    mend: 'Route the name to `sites`, or take it out of one of the two.',
    example: {
      language: 'yaml',
      bad: "route: { bySni: { '*.example.com': 10.0.0.5:443 }, default: sites }",
      good: "route: { bySni: { www.example.com: sites, '*.example.com': 10.0.0.5:443 }, default: sites }",
    },
  },
  NF3108: {
    what: '`realIp` takes the address of the client out of the PROXY protocol header, and no socket of the stream expects one. It has no effect.',
    mend: 'Write `proxyProtocol: true` at the `listen`, where the proxy in front sends the header.',
  },
  NF3109: {
    what: '`pass` names a socket of this nginx. nginx compares addresses and looks no names up.',
    mend: 'Write the address of the `listen` that is meant, such as `127.0.0.1:8443` or `unix:/run/site.sock`.',
  },
  NF3110: {
    what: '`pass` hands connections to a socket of this nginx, and no site, stream or mail server of the spec listens there.',
    why: '`nginx -t` accepts it; then every connection is closed, and the error log says "port not found".',
    mend: 'Write the address of the `listen` that is meant. Another program is reached by `proxy`.',
  },
  NF3130: {
    what: 'The name of a variable of the environment sounds like a secret, and its value stands in the spec and in the configuration that is made of it.',
    mend: 'Write `NAME: true`: nginx then hands on the value that it was started with.',
  },
  NF3131: {
    what: 'The official images and units of systemd start nginx with `-g "daemon off;"` or the like.',
    why: 'With the directive in the configuration too, nginx says that it is a duplicate, and does not start. `nginx -t` does not see it.',
    mend: 'Take it away, unless you start nginx yourself.',
  },
  NF3132: {
    what: '`master_process off` is for those who develop nginx.',
    why: 'There is one process that does everything: no reload, no new start of a worker that died.',
    mend: 'Take it away.',
  },
  NF3140: {
    what: 'The mail proxy of nginx knows no users. For each login it asks an http server, which answers whether it is right and which backend has the mail.',
    mend: 'Write `auth: http://127.0.0.1:9000/auth`, for one server or under `settings.mail`.',
  },
  NF3141: {
    what: 'nginx tells the protocol by the port: 143 and 993 are IMAP, 110 and 995 POP3, 25, 465 and 587 SMTP.',
    mend: 'Write `protocol: imap`, `pop3` or `smtp`.',
  },
  NF3142: {
    what: 'A server of mail speaks one protocol, on all of its ports, and this port is known for another one.',
    mend: 'Make a server for each protocol.',
  },
  NF3143: {
    what: 'The server has no TLS, or lets clients do without it, on an address that others can reach.',
    why: 'Whoever is on the way reads the passwords.',
    mend: 'Give it `tls`, with `startTls: only` where the port is not one of TLS; or listen on 127.0.0.1 behind something that ends TLS.',
  },
} as const satisfies Record<keyof ReturnType<typeof catalog>, Explanation>;
