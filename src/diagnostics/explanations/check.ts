import type { check as catalog } from '../catalog/check.ts';
import type { Explanation } from '../explanation.ts';

/** What the static check finds beyond the shape of a directive (NF62xx). */
export const check = {
  NF6201: {
    what: 'nginx does not take this value for the directive: it is no number, size, time, flag or word that it knows.',
    mend: 'Write a value as the documentation of the directive has it. Sizes end in `k`, `m` or `g`, times in `ms`, `s`, `m`, `h`, `d`.',
    example: { language: 'nginx', bad: 'client_max_body_size 10mb;', good: 'client_max_body_size 10m;' },
  },
  NF6202: {
    what: 'A value stands twice in one list. nginx warns and takes it once.',
    mend: 'Remove one of the two.',
  },
  NF6203: {
    what: 'The directive has a parameter that nginx does not know, or that does not go together with another.',
    mend: 'Check the spelling, and that there are no blanks around `=`.',
    example: { language: 'nginx', bad: 'server 10.0.0.1:80 wieght=2;', good: 'server 10.0.0.1:80 weight=2;' },
  },
  NF6204: {
    what: 'The number is smaller or larger than nginx takes here.',
    mend: 'Choose one within the limits that the message names.',
  },
  NF6205: {
    what: 'A variable is used that nginx does not have and nothing defines. nginx refuses to start.',
    mend: 'Correct the name, or define it with `map`, `geo` or `set`. To write a `$` itself, let a `geo` or `map` give it.',
    example: {
      language: 'nginx',
      bad: 'return 301 https://$hots$request_uri;',
      good: 'return 301 https://$host$request_uri;',
    },
  },
  NF6206: {
    what: 'The name of a variable is not one: after `$` come letters, digits and `_`, also within braces.',
    mend: 'Correct the name; `${name}` ends it where letters follow.',
  },
  NF6207: {
    what: 'The variable belongs to nginx and cannot be set.',
    mend: 'Choose another name for your own variable.',
  },
  NF6208: {
    what: 'The directive may stand only once in a block, and it stands there twice.',
    mend: 'Keep one of the two. The other may come from an included file.',
  },
  NF6209: {
    what: 'Two directives of one block exclude each other, such as `root` and `alias`.',
    mend: 'Keep the one that is meant.',
  },
  NF6210: {
    what: 'A regular expression does not compile, and nginx refuses to start.',
    mend: 'Correct it. One with `{`, `}` or `;` has to stand in quotes.',
    example: { language: 'nginx', bad: 'location ~ \\.(jpg|png$ { }', good: 'location ~ \\.(jpg|png)$ { }' },
  },
  NF6211: {
    what: 'A zone is used that is not defined: `limit_req`, `limit_conn` and `proxy_cache` need a zone of that name in `http`.',
    mend: 'Define it, or correct the name.',
    example: {
      language: 'nginx',
      bad: 'limit_req zone=api;',
      good: 'limit_req_zone $binary_remote_addr zone=api:10m rate=10r/s;  # in http\nlimit_req zone=api;',
    },
  },
  NF6212: {
    what: 'A zone of shared memory has no size, or less than eight pages.',
    mend: 'Give it a size such as `10m`.',
  },
  NF6213: {
    what: 'Two directives define a zone of one name for different things or with different sizes.',
    mend: 'Give one of them another name.',
  },
  NF6214: {
    what: 'A log names a format that is not defined before it.',
    mend: 'Define it with `log_format` above its first use; http itself only knows `combined`.',
  },
  NF6215: {
    what: 'A log format is defined twice.',
    mend: 'Give one of the two another name.',
  },
  NF6216: {
    what: 'An address names an upstream that is not defined.',
    mend: 'Define it with `upstream`, or correct the name.',
  },
  NF6217: {
    what: 'An upstream is defined twice.',
    mend: 'Give one of the two another name, or join them.',
  },
  NF6218: {
    what: 'An upstream has no server, or none but backups.',
    mend: 'Give it a `server`.',
  },
  NF6219: {
    what: 'An address is the name of an upstream and a port. The servers of an upstream have their own ports.',
    mend: 'Leave the port out.',
  },
  NF6220: {
    what: 'This is no address that nginx can read: the port is out of range, a bracket is missing, or the mask of a network is wrong.',
    mend: 'Write `ADDRESS:PORT`, IPv6 in brackets, a socket as `unix:/path`.',
    example: { language: 'nginx', bad: 'listen ::1:80;', good: 'listen [::1]:80;' },
  },
  NF6221: {
    what: 'One server lists an address twice. `listen 80;` and `listen *:80;` are the same.',
    mend: 'Keep one of the two.',
  },
  NF6222: {
    what: 'Two servers are the default of one address.',
    mend: 'Keep `default_server` in one of them.',
  },
  NF6223: {
    what: 'Two servers give one address its socket options (`backlog`, `reuseport` and so on). nginx takes them once.',
    mend: 'Keep the options in one of the servers.',
  },
  NF6224: {
    what: 'Two servers have one name on one address. nginx warns and never sends a request to the second one.',
    mend: 'Name it once on each address.',
  },
  NF6225: {
    what: 'Servers on one address give it different protocol options (`ssl`, `http2`, `proxy_protocol`). nginx warns and uses the same for all.',
    mend: 'Give every server of the address the same options.',
  },
  NF6226: {
    what: 'Two locations of a server match the same. A path with and without `^~` counts as equal.',
    mend: 'Join the two.',
  },
  NF6227: {
    what: 'A location stands inside another where nginx does not take it: inside `= /path` or `@name`, or with a path that does not begin with the outer one.',
    mend: 'Write the whole path, or put the location beside the other.',
    example: {
      language: 'nginx',
      bad: 'location /app/ { location /static/ { } }',
      good: 'location /app/ { location /app/static/ { } }',
    },
  },
  NF6228: {
    what: 'The modifier of a location is none that nginx knows. There are `=`, `^~`, `~` and `~*`, and `@name`.',
    mend: 'Correct it, with a blank between the modifier and the path.',
  },
  NF6229: {
    what: '`proxy_pass` has a path in a block where nginx cannot replace anything: in a regular expression, a named location, `if` or `limit_except`.',
    mend: 'Leave the path out, also a slash at the end.',
    example: {
      language: 'nginx',
      bad: 'location ~ ^/api/ { proxy_pass http://127.0.0.1:3000/; }',
      good: 'location ~ ^/api/ { proxy_pass http://127.0.0.1:3000; }',
    },
  },
  NF6230: {
    what: 'The address of a backend has no scheme, or one that the directive does not speak.',
    mend: 'Begin it with `http://` or `https://` for `proxy_pass`, `grpc://` or `grpcs://` for `grpc_pass`.',
    example: {
      language: 'nginx',
      bad: 'proxy_pass 127.0.0.1:3000;',
      good: 'proxy_pass http://127.0.0.1:3000;',
    },
  },
  NF6231: {
    what: 'nginx reads from top to bottom, and this directive has to come before or after another.',
    mend: 'Move it to where the message says.',
  },
  NF6232: {
    what: 'A server listens with TLS and has no certificate. nginx refuses to start.',
    mend: 'Give it `ssl_certificate` and `ssl_certificate_key`, or take `ssl` off `listen`.',
  },
  NF6233: {
    what: 'There is a certificate and no key to it.',
    mend: 'Add `ssl_certificate_key`.',
  },
  NF6234: {
    what: 'The file of a certificate or key cannot be used: it is not PEM, holds something else, or is encrypted.',
    mend: 'Check the file, for example with `openssl x509 -in FILE -noout -subject`.',
  },
  NF6235: {
    what: 'The certificate and the key are not a pair.',
    mend: 'Check that both paths belong to one site. In a file with several certificates that of the server comes first.',
  },
  NF6236: {
    what: 'OpenSSL finds no cipher in this list, and nginx refuses to start.',
    mend: 'Use names of OpenSSL; `openssl ciphers LIST` shows what is left.',
  },
  NF6237: {
    what: 'Certificates of clients are to be verified, and what that needs is missing: the file of trusted certificates.',
    mend: 'Add `ssl_client_certificate` or `ssl_trusted_certificate`.',
  },
  NF6238: {
    what: 'The sizes of buffers contradict each other. nginx checks the sums of `proxy_buffers`, `proxy_buffer_size` and `proxy_busy_buffers_size`, and refuses to start.',
    mend: 'Give more or larger buffers, or leave the sizes out.',
  },
  NF6239: {
    what: 'A hash table is too small for the names in it. nginx refuses to start and names the size that has to grow.',
    mend: 'Raise that size, such as `server_names_hash_bucket_size`, to the next power of two.',
  },
  NF6240: {
    what: 'The file that `include` names is not there. A name without `*` has to exist.',
    mend: 'Check the path; a relative one counts from the folder of the main configuration.',
  },
  NF6241: {
    what: 'A file includes itself, directly or through others. nginx reads on until it has no files left to open.',
    mend: 'Take the `include` out of the inner file.',
  },
  NF6242: {
    what: 'The configuration has no block `events`. nginx wants one, be it empty.',
    mend: 'Add `events { }`. A file that is only included is checked with `--context`.',
  },
  NF6243: {
    what: 'A server of stream or mail has nothing to do with its connections.',
    mend: 'Give it `proxy_pass` or `return`.',
  },
  NF6244: {
    what: 'A server of stream or mail has no `listen`. Only http has a usual port.',
    mend: 'Add `listen PORT;`.',
  },
  NF6245: {
    what: 'A key stands twice in a `map`, `geo`, `types` or `split_clients` block.',
    mend: 'Remove one of the two.',
  },
  NF6246: {
    what: 'An entry of a block such as `map`, `geo` or `types` does not have the form of one.',
    mend: 'Write a key and its value, closed by `;`.',
  },
  NF6247: {
    what: 'The condition of an `if` is none that nginx can read. It compares one variable with a text or a regular expression, or asks for a file; there is no `and`, `or` or `==`.',
    mend: 'Write `($name = value)`; several conditions are joined with a `map`.',
    example: {
      language: 'nginx',
      bad: 'if ($host == example.com) { }',
      good: 'if ($host = example.com) { }',
    },
  },
  NF6248: {
    what: 'A `rewrite`, `return`, `break` or `set` is not in the form that nginx takes.',
    mend: 'Compare it with its documentation: the flags are `last`, `break`, `redirect` and `permanent`, a status is a number.',
  },
  NF6249: {
    what: 'A server of mail lacks something that it cannot do without, such as its protocol or `auth_http`.',
    mend: 'Add what the message names.',
  },
  NF6250: {
    what: 'A `charset_map` is not one: its codes are hexadecimal, and each side is named once.',
    mend: 'Correct the entry that is shown.',
  },
  NF6251: {
    what: 'One path is used for two things that exclude each other. A cache and a folder for temporary files with other levels are an example.',
    mend: 'Give each a path of its own.',
  },
  NF6252: {
    what: 'The server name is not one that nginx takes: a `*` stands only at the beginning or end, and beside a dot.',
    mend: 'Write `*.example.com`, or a regular expression that begins with `~`.',
    example: {
      language: 'nginx',
      bad: 'server_name www*.example.com;',
      good: 'server_name ~^www[0-9]*\\.example\\.com$;',
    },
  },
  NF6253: {
    what: 'The directive wants a variable here, and there is a plain text.',
    mend: 'Begin it with `$`.',
    example: { language: 'nginx', bad: 'map host $site { }', good: 'map $host $site { }' },
  },
  NF6254: {
    what: 'A `load_module` cannot be followed: it comes after something that it must precede, or the module is loaded already.',
    mend: 'Put it at the top of the main file, once.',
  },
  NF6255: {
    what: 'A pool of threads is used that is not defined.',
    mend: 'Define it with `thread_pool NAME threads=N;` at the top level, or use `aio threads;`.',
  },
  NF6256: {
    what: 'The text holds a NUL byte, behind which nginx would not read on.',
    mend: 'Remove it; a file in UTF-16 has one in every other place.',
  },
  NF6257: {
    what: 'The certificate has expired, or is not valid yet. nginx starts with it, and every client refuses it.',
    mend: 'Renew it.',
  },
  NF6258: {
    what: 'The certificate does not cover a name of the server. nginx starts with it, and browsers warn.',
    mend: 'Get a certificate with that name, or take the name away.',
    ignore: 'When the name is only used by clients that do not check it.',
  },
  NF6259: {
    what: 'A parameter that the directive cannot do without is missing.',
    mend: 'Add it as its documentation says.',
    example: {
      language: 'nginx',
      bad: 'limit_req_zone $binary_remote_addr zone=api:10m;',
      good: 'limit_req_zone $binary_remote_addr zone=api:10m rate=10r/s;',
    },
  },
  NF6260: {
    what: 'A file that nginx opens when it starts is not there.',
    mend: 'Check the path; a relative one counts from the prefix of nginx or the folder of its configuration.',
  },
  NF6261: {
    what: 'nginx accepts the value, and it most likely means something else than was intended.',
    mend: 'Look at what the message says about it.',
    ignore: 'When it is meant as nginx reads it.',
  },
  NF6270: {
    what: 'The private key is of another type than the certificate, such as an EC key for an RSA certificate. `nginx -t` says nothing; clients cannot connect, since the server has no certificate that it can use.',
    mend: 'Name the key that the certificate was made with.',
  },
  NF6271: {
    what: 'The certificates of the file do not sign each other in their order. nginx sends them as they are, and clients that do not know the issuers refuse the connection.',
    mend: "Put the server's own certificate first, then the one of its issuer, and so on; the root may be left away.",
  },
  NF6262: {
    what: 'An upstream has two balancing methods. nginx warns and uses the last one.',
    mend: 'Keep one of `least_conn`, `ip_hash`, `hash` and `random`.',
  },
} as const satisfies Record<keyof ReturnType<typeof catalog>, Explanation>;
