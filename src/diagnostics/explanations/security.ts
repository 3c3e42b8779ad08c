import type { security as catalog } from '../catalog/security.ts';
import type { Explanation } from '../explanation.ts';

export const security = {
  NF2160: {
    what: 'A variable has the name of another one: of nginx, of nginx-forge, or of another map, geo, split or `set`.',
    why: 'Names of variables have no case and are one for all of http (or stream). nginx refuses its own names, and lets the later of two maps win without a word.',
    mend: 'Choose another name.',
    example: {
      language: 'yaml',
      bad: 'settings:\n  http:\n    maps:\n      host: { source: $http_host, default: "" }',
      good: 'settings:\n  http:\n    maps:\n      tenant: { source: $http_host, default: "" }',
    },
  },
  NF2161: {
    what: 'The shares of a split do not fit together: more than 100 % in all, two rests, or more decimals than nginx counts.',
    mend: 'Make them 100 % at most; `"*"` takes what the others leave. nginx counts in hundredths of a percent.',
    example: {
      language: 'yaml',
      bad: 'splitClients:\n  variant: { key: $remote_addr, shares: { blue: 60%, green: 50% } }',
      good: 'splitClients:\n  variant: { key: $remote_addr, shares: { blue: 60%, green: "*" } }',
    },
  },
  NF2162: {
    what: 'Security headers contradict themselves: "none" beside other sources, a nonce that is always the same, or `frame` against frame-ancestors.',
    why: 'Browsers ignore such a part, or obey one of the two, and the page is protected otherwise than it was meant.',
    mend: 'Say one thing. A nonce needs a variable that is new for each request, such as `nonce-$request_id`, and the page has to have it too (`subFilter`).',
    example: {
      language: 'yaml',
      bad: 'securityHeaders: { csp: { scriptSrc: [self, nonce-abc] } }',
      good: 'securityHeaders: { csp: { scriptSrc: [self, nonce-$request_id] } }',
    },
  },
  NF2163: {
    what: 'A policy for browsers protects little: scripts may come from anywhere or stand in the page, or nobody is told what a report-only policy finds.',
    mend: 'Allow scripts by nonce or hash, and name hosts. Give a report-only policy `reportTo` or `reportUri`.',
    ignore: 'An application that cannot do without inline scripts.',
    example: {
      language: 'yaml',
      bad: 'securityHeaders: { csp: { scriptSrc: [self, unsafe-inline] } }',
      good: 'securityHeaders: { csp: { scriptSrc: [self, nonce-$request_id] } }',
    },
  },
  NF2164: {
    what: '`cors` allows credentials together with `"*"`.',
    why: 'With credentials browsers take `*` for a name, and refuse the answer; and a server that mirrors any origin instead gives the data of its users to every page.',
    mend: 'Name the origins, methods and headers, or leave `credentials` out.',
    example: {
      language: 'yaml',
      bad: 'cors: { origins: "*", credentials: true }',
      good: 'cors: { origins: [https://app.example.com], credentials: true }',
    },
  },
  NF2166: {
    what: 'A file of `auth.basic` has a line that nginx passes over, a password in plain text, or one whose hash protects little. Files of the project are looked at, and with `--nginx-env=host` those of this machine.',
    why: 'nginx does not read the file before the first request: with a broken line somebody cannot sign in, with a weak hash whoever gets the file has the passwords.',
    mend: 'Write the line anew: `htpasswd -B FILE NAME`, or `openssl passwd -6`.',
    example: { language: 'text', bad: 'alice:{PLAIN}secret', good: 'alice:$2y$05$…' },
  },
  NF2167: {
    what: 'Limits contradict one another: a zone that is to count two things or to have two sizes, two limits of one block in the same zone, or two statuses for one block.',
    why: 'A zone has one key, rate and size, and nginx has one status, log level and dry run for all limits of a block.',
    mend: 'Give zones names of their own with `zone: { name: … }`, and say `status`, `logLevel` and `dryRun` alike.',
    example: {
      language: 'yaml',
      bad: 'rateLimit: [{ rate: 10r/s, status: 429 }, { rate: 100r/m, status: 503 }]',
      good: 'rateLimit: [{ rate: 10r/s, status: 429 }, { rate: 100r/m }]',
    },
  },
  NF2168: {
    what: '`realIp` believes nobody, or everybody, or waits for the PROXY protocol where no socket speaks it.',
    why: 'Whom nginx believes may say what the address of a client is: limits, access rules and logs go by it.',
    mend: 'Name the networks of the proxies in front, and the header that they set.',
    example: {
      language: 'yaml',
      bad: 'realIp: { from: [0.0.0.0/0] }',
      good: 'realIp: { from: [10.0.0.0/8] }',
    },
  },
  NF2169: {
    what: 'A secure link has a time of expiry that is not part of what is hashed.',
    why: 'Whoever has a link may write any other time into it.',
    mend: 'Put `$secure_link_expires` into `md5`.',
    example: {
      language: 'yaml',
      bad: 'secureLink: { md5: "$uri my-secret" }',
      good: 'secureLink: { md5: "$secure_link_expires$uri my-secret" }',
    },
  },
  NF2170: {
    what: '`return` or `redirect` stands where there is `auth` or a limit, and nginx answers before it looks at those.',
    why: 'nginx runs its rewrite phase, where `return` answers, before the phases that count and let in. Nothing is asked and nothing is counted.',
    mend: 'Serve the answer as a file or from a backend; or say that it is for everybody: `auth: false`.',
    example: {
      language: 'yaml',
      bad: '/secret: { return: { code: 200, body: secret }, auth: { basic: { file: /etc/nginx/htpasswd } } }',
      good: '/secret: { root: /srv/secret, auth: { basic: { file: /etc/nginx/htpasswd } } }',
    },
  },
  NF2171: {
    what: 'A field of a JSON log is to be a number, and its variable is not one in every request: it may be empty, `-`, a list, or begin with zeros.',
    why: 'One such line, and whatever reads the log stops or skips it.',
    mend: 'Write the variable as a text: `status: $status`.',
    example: {
      language: 'yaml',
      bad: 'logFormats: { json: { json: { status: { number: $status } } } }',
      good: 'logFormats: { json: { json: { status: $status } } }',
    },
  },
  NF2172: {
    what: '`maintenance` lets everybody in, or names a path that no request has.',
    why: 'The site would go on as usual although it is said to be closed, or what was to keep working would not.',
    mend: 'Name the networks of those who work on the site under `allow`, and under `except` how paths begin, without a query.',
    example: {
      language: 'yaml',
      bad: 'maintenance: { allow: [0.0.0.0/0] }',
      good: 'maintenance: { allow: [192.0.2.0/24], except: [/healthz] }',
    },
  },
  NF2173: {
    what: 'An old path in `redirects` is one that nginx never sees: it has a query, or `%` codes.',
    why: 'The table is compared with the path alone, after nginx has decoded it.',
    mend: 'Leave the query out, and write letters as they read.',
    example: {
      language: 'yaml',
      bad: 'redirects: { /caf%C3%A9: /coffee, "/old?id=1": /one }',
      good: 'redirects: { /café: /coffee, /old: /one }',
    },
  },
  NF2174: {
    what: 'A group of a regular expression in `redirects` stands in the host of the new address, or could begin one: with `absoluteRedirect: false`, `/$1` is `//example.net` where the group begins with a slash.',
    why: 'Whoever makes the link says how the host ends: `https://example.com$1` with `.example.net` in the group is another host, and your site sends its visitors there.',
    mend: 'End the host with `/`, and let the group begin behind it.',
    ignore: 'When the group cannot hold anything that would make it another host, such as `(/.*)`.',
    example: {
      language: 'yaml',
      bad: 'redirects: { "~^/shop(.*)$": "https://shop.example.com$1" }',
      good: 'redirects: { "~^/shop/(.*)$": "https://shop.example.com/$1" }',
    },
  },
  NF2175: {
    what: 'Following the redirects of a table leads back to where one began.',
    why: 'Browsers give up after some twenty steps. `map` compares without regard to case, so `/About` to `/about` is such a loop.',
    mend: 'Send one of the paths elsewhere; for the case of letters, write a regular expression.',
    example: {
      language: 'yaml',
      bad: 'redirects: { /About: /about }',
      good: 'redirects: { "~^/About$": /about }',
    },
  },
  NF2176: {
    what: 'Answers are kept in a cache where `auth` or client certificates say who comes in, and nothing in the key tells users apart.',
    why: 'nginx looks for an answer in the cache by its key alone. What the backend made for one user goes to everybody else who is let in. By itself nginx keeps only answers to requests with a password out of it; a session in a cookie, or a certificate, it does not see.',
    mend: 'Put the user into the `key`: `$remote_user`, the cookie of the session, a header that `copyHeaders` takes from the service that decides, `$ssl_client_s_dn`. Or name it in `noCache` and `bypass`, and nothing of signed-in users is kept.',
    ignore: 'When the answers there are the same for all who are let in.',
    example: {
      language: 'yaml',
      bad: '/: { auth: { request: { to: "http://127.0.0.1:4180/auth" } }, proxy: { to: "http://127.0.0.1:3000", cache: pages } }',
      good: '/: { auth: { request: { to: "http://127.0.0.1:4180/auth" } }, proxy: { to: "http://127.0.0.1:3000", cache: { zone: pages, noCache: $cookie_session, bypass: $cookie_session } } }',
    },
  },
} as const satisfies Record<keyof ReturnType<typeof catalog>, Explanation>;
