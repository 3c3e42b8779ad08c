import type { http as catalog } from '../catalog/http.ts';
import type { Explanation } from '../explanation.ts';

export const http = {
  NF2001: {
    what: 'The site has no server name. Its id has no dot, so it is only a label, and `serverNames` is missing.',
    why: 'Without a name nginx would only serve it as the default server.',
    mend: 'Add `serverNames`, or make it the default on purpose with `default: true`.',
    example: {
      language: 'yaml',
      bad: 'sites:\n  shop: { root: /srv/shop }',
      good: 'sites:\n  shop: { serverNames: [shop.example.com], root: /srv/shop }',
    },
  },
  NF2002: {
    what: 'Something refers to an upstream that the spec does not define.',
    why: 'nginx would take the name for a host name and look it up in DNS.',
    mend: 'Define it under `upstreams`, or correct the name.',
  },
  NF2003: {
    what: 'Two sites have the same name on the same address. nginx only warns and never sends a request to the second one.',
    mend: 'Give the name to one of them, or let them listen on different addresses. `.example.com` stands for `example.com` and `*.example.com`.',
  },
  NF2004: {
    what: 'Two sites want to be the default server of one address. nginx refuses the configuration.',
    mend: 'Keep `default: true` in one of them.',
  },
  NF2005: {
    what: 'Two uses of one address contradict each other: TLS and plain http, with and without the PROXY protocol, or socket options that are given twice. These hold for the socket as a whole, not for a single site.',
    mend: 'Write the same in all sites of the address, or give one of them another port.',
  },
  NF2006: {
    what: 'The target cannot do what the spec asks for.',
    mend: 'Choose a newer target, or do without.',
  },
  NF2007: {
    what: '`stripPrefix` or `replacePrefix` is used where there is no prefix that nginx could replace: in a regular expression, in a named location, or with a path that has variables.',
    mend: 'Use a location such as `/path/`; for anything else use the directive `rewrite`.',
    example: {
      language: 'yaml',
      bad: '"~ ^/api/": { proxy: { to: http://127.0.0.1:3000, stripPrefix: true } }',
      good: '/api/: { proxy: { to: http://127.0.0.1:3000, stripPrefix: true } }',
    },
  },
  NF2008: {
    what: 'The address of a backend ends in a path, be it only a slash. In nginx such a path silently replaces the part of the URI that the location matched.',
    mend: 'Leave the path out. Where the replacement is meant, say so: `stripPrefix: true`, or `replacePrefix: /path/`.',
    example: {
      language: 'yaml',
      bad: '/api/: { proxy: http://127.0.0.1:3000/ }',
      good: '/api/: { proxy: { to: http://127.0.0.1:3000, stripPrefix: true } }',
    },
  },
  NF2009: {
    what: 'WebSockets go through this location, and its idle timeout is short. nginx closes a connection on which nothing was sent for so long, and a quiet WebSocket is normal.',
    mend: 'Set `timeouts: { idle: 1h }`, or more than the pause between two messages.',
    ignore: 'When the backend or the client sends a ping more often than that.',
  },
  NF2010: {
    what: 'Two locations of a site match the same. nginx refuses equal paths, and never reaches the second of two equal regular expressions.',
    mend: 'Join the two. A path with and without `^~` counts as equal.',
  },
  NF2011: {
    what: 'A location stands inside another where nginx does not take it, or could never reach it. Nothing stands inside `= /path` or `@name`, no named location inside another, and an inner path begins with the outer one.',
    mend: 'Write the whole path, or put the location beside the other.',
    example: {
      language: 'yaml',
      bad: '/app/: { locations: { /static/: {} } }',
      good: '/app/: { locations: { /app/static/: {} } }',
    },
  },
  NF2012: {
    what: 'A site or location has nothing to answer with. nginx would serve files from a folder `html` beside its configuration, which nobody means.',
    mend: 'Give it `proxy`, `root`, `alias`, `redirect` or `return`. A location takes none of these from other locations.',
  },
  NF2013: {
    what: 'Of a location and its alias only one ends in a slash. nginx appends the rest of the URI as it is, so `/static` with the alias `/srv/static/` hands out `/srv/secret` for `/static../secret`.',
    why: 'This is a way out of the folder for anybody on the network.',
    mend: 'Let both end in `/`, or neither.',
    example: {
      language: 'yaml',
      bad: '/static: { alias: /srv/static/ }',
      good: '/static/: { alias: /srv/static/ }',
    },
  },
  NF2014: {
    what: 'A log names a format that is not defined. nginx itself only knows `combined`.',
    mend: 'Define it under `logFormats` in the settings of http or stream, or correct the name.',
  },
  NF2015: {
    what: 'The balancing method chooses a server by a key or at random and has no place for backup servers. nginx refuses the combination.',
    mend: 'Use `round_robin` or `least_conn`, or take `backup` away.',
  },
  NF2016: {
    what: 'Every server of the upstream is a backup. nginx refuses an upstream that has none to begin with.',
    mend: 'Leave `backup` out of one server at least.',
  },
  NF2017: {
    what: 'A site without TLS sends HSTS. Browsers ignore the header on plain http, as the standard tells them to.',
    mend: 'Give the site `tls`, or take `hsts` away.',
  },
  NF2018: {
    what: '`preload` is set, but the header would not be accepted by the preload list of the browsers.',
    mend: 'Set `includeSubDomains: true` and a `maxAge` of a year at least, or take `preload` away. Being on the list is hard to undo.',
  },
  NF2019: {
    what: 'An upstream is defined, and nothing refers to it. It is left out of the configuration.',
    mend: 'Remove it, or write `proxy: { upstream: NAME }` where it is meant.',
  },
  NF2020: {
    what: '`tryFiles` or `errorPages` leads to a named location that the site does not have. nginx starts with it, and answers with status 500 when a request comes there.',
    mend: 'Add the location `@name`, or correct the name.',
  },
  NF2021: {
    what: 'The host of a backend looks like the misspelt name of an upstream. As it stands, nginx looks it up in DNS.',
    mend: 'Correct the name, or write `{ upstream: NAME }`.',
    ignore: 'When there is a host of that name.',
  },
  NF2022: {
    what: 'The spec uses something that nginx has only since a later release than the target.',
    mend: 'Choose a newer target, or do without.',
  },
  NF2023: {
    what: 'A stream uses an upstream with a method that only http knows.',
    mend: 'Choose a method that both know, such as `{ hash: $remote_addr }` in place of `ip_hash`, or give the stream an upstream of its own.',
  },
  NF2024: {
    what: 'A `return` or `redirect` stands beside `access` rules. nginx answers with `return` before it looks at the rules, so everybody gets the answer.',
    why: 'What looks protected is not.',
    mend: 'Serve the answer as a file, or take `access` away where it does nothing.',
    ignore: 'When the answer is nothing that anybody has to be kept from.',
  },
  NF2026: {
    what: 'Two upstreams share a zone and give it different sizes. nginx refuses it.',
    mend: 'Give both one size, or each a zone of its own.',
  },
  NF2027: {
    what: 'Several logs write to one file with different `buffer`, `flush` or `gzip`. A file has one buffer in nginx, and it refuses a second kind.',
    mend: 'Give them the same values everywhere, or write to another file.',
  },
  NF2028: {
    what: 'A header is set by a directive. nginx drops all `add_header` (or `proxy_set_header`) of the outer blocks as soon as an inner one has any, and of a header that is set twice both are sent.',
    why: 'The fields `headers` and `proxy.headers` take care of that; a directive does not know of them.',
    mend: 'Use the field `headers` of the site or location in place of the directive.',
    ignore: 'When dropping the outer headers is what you want.',
  },
  NF2029: {
    what: 'The name belongs to nginx itself, so it cannot be defined again.',
    mend: 'Choose another name.',
  },
  NF2030: {
    what: 'The sizes of the proxy buffers contradict each other. nginx keeps part of them busy with sending, and refuses to start when too little is left.',
    mend: 'Give more or larger buffers, or leave the sizes to nginx.',
  },
  NF2031: {
    what: 'The target is not known, or too old to be supported.',
    mend: 'Write `debian-12`, `debian-13`, `nginx:X.Y`, `auto`, or facts of your own: `{ nginx, openssl, modules }`.',
  },
  NF2040: {
    what: 'A server name is a placeholder such as `_`. It is no host name, and unknown hosts are already answered by the catch-all servers that nginx-forge writes.',
    mend: 'Write `default: true` where the site is to answer for unknown hosts.',
  },
  NF2041: {
    what: '`tryFiles` is not in the order that nginx reads it in: files first, and at the end a path, a named location or a status.',
    mend: 'Move what leads elsewhere to the end.',
    example: { language: 'yaml', bad: 'tryFiles: [=404, $uri]', good: 'tryFiles: [$uri, =404]' },
  },
  NF2042: {
    what: 'A header stands in two spellings. Header names have no case, so it would be sent twice.',
    mend: 'Keep one of them.',
  },
  NF2043: {
    what: 'A regular expression does not compile. nginx would refuse to start.',
    mend: 'Put a backslash before a character that stands for itself, and close every bracket.',
    example: { language: 'yaml', bad: '"~ ^/(en|de": {}', good: '"~ ^/(en|de)/": {}' },
  },
  NF2044: {
    what: 'A named group of a regular expression has the name of a variable that nginx sets itself. nginx refuses to change it.',
    mend: 'Choose another name, such as `my_name`.',
  },
  NF2045: {
    what: 'The address of a backend is the name of an upstream and a port. The servers of an upstream have their own ports, and nginx refuses one here.',
    mend: 'Write `{ upstream: NAME }`, or give the upstream another name than the host.',
  },
  NF2046: {
    what: 'A setting of a log does not mean what it looks like: `off` as a path turns the log off, and a `flush` of 0 is refused.',
    mend: 'Write `accessLog: false` for no log, and a time such as `5s` for `flush`.',
  },
  NF2047: {
    what: 'An address with a mask has bits behind the mask. nginx takes the whole network, which may be more than was meant.',
    mend: 'Write the network, or leave the mask out for the one address.',
    example: { language: 'yaml', bad: 'allow: [10.0.0.7/8]', good: 'allow: [10.0.0.0/8]' },
  },
  NF2048: {
    what: 'The site itself has a `return` or `redirect`, and locations besides. nginx answers before it looks for a location, so they are never reached.',
    mend: 'Move the answer into a location `/`, or take the locations away.',
  },
  NF2049: {
    what: 'The list of index files is not what it looks like. A text with blanks is one file name, and nothing is tried behind an entry that begins with a slash.',
    mend: 'Write a list, with the path at its end.',
    example: { language: 'yaml', bad: 'index: index.html index.htm', good: 'index: [index.html, index.htm]' },
  },
  NF2050: {
    what: 'An option of `listen` has a value that nginx refuses.',
    mend: 'Choose a value as the help says.',
  },
  NF2051: {
    what: 'A worker has fewer connections than the configuration has sockets to listen on. nginx refuses to start.',
    mend: 'Set `settings.events.workerConnections` to the number in the help at least, better to some thousands.',
  },
  NF2052: {
    what: 'The regular expression of a server name has a slash. It is held against the host name only, which has none, so it never matches.',
    mend: 'Match the path with a location.',
  },
  NF2053: {
    what: '`canonical` names no host of the site, or one that stands for many, or there is no other name to send there.',
    why: 'One name is served, and a server of its own sends all others to it.',
    mend: 'Write all names under `serverNames`, and one of them, without a wildcard, as `canonical`.',
    example: {
      language: 'yaml',
      bad: 'serverNames: [www.example.com]\ncanonical: example.com',
      good: 'serverNames: [example.com, www.example.com]\ncanonical: example.com',
    },
  },
} as const satisfies Record<keyof ReturnType<typeof catalog>, Explanation>;
