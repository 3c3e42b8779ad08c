import type { Explanation } from '../explanation.ts';

/** What `nginx -t` says (NF60xx). */
export const nginxT = {
  NF6001: {
    what: 'nginx refuses the configuration. The message has its own words.',
    mend: 'Look up the directive that nginx names in its documentation.',
  },
  NF6002: {
    what: 'nginx accepts the configuration, but warns.',
    mend: 'Do what nginx says. A warning of nginx nearly always means that something is ignored.',
  },
  NF6003: {
    what: 'nginx does not know this directive. It is misspelt, of a later release, or of a module that this nginx was built without.',
    mend: 'Check the spelling, and the modules with `nginx -V`.',
  },
  NF6004: {
    what: 'The directive exists, but not in this block.',
    mend: 'Move it into a block that takes it; its documentation says which under "Context".',
  },
  NF6005: {
    what: 'The directive has too few or too many arguments.',
    mend: 'Give it as many as its documentation says. A value with blanks needs quotes.',
  },
  NF6006: {
    what: 'The directive may stand only once in a block, and it stands there twice.',
    mend: 'Keep one of the two. The other may come from an included file.',
  },
  NF6007: {
    what: 'nginx does not take a value or a parameter of this directive.',
    mend: 'Compare it with the documentation of the directive: units, `on` and `off`, the names of its parameters.',
  },
  NF6008: {
    what: 'nginx looks up host names when it starts, and this one has no address.',
    why: 'Without DNS nginx does not start, also after a reboot in which the network comes late.',
    mend: 'Check the name. With a variable in the address and a `resolver`, nginx looks the name up while it runs.',
    example: {
      language: 'nginx',
      bad: 'proxy_pass http://backend.example.com;',
      good: 'resolver 127.0.0.53;\nset $backend backend.example.com;\nproxy_pass http://$backend;',
    },
  },
  NF6009: {
    what: 'nginx cannot load a certificate or a key: the file is not there, not PEM, encrypted, or may not be read.',
    mend: 'Check the path and the file, for example with `openssl x509 -in FILE -noout -subject`.',
  },
  NF6010: {
    what: 'The certificate and the key are not a pair.',
    mend: 'Check that both paths belong to one site. In a file with several certificates that of the server comes first.',
  },
  NF6011: {
    what: 'A server listens with TLS and has no certificate or no key.',
    mend: 'Give it `ssl_certificate` and `ssl_certificate_key`.',
  },
  NF6012: {
    what: 'An address is listed twice in one server, or has its socket options twice.',
    mend: 'Write `listen` once for each address of a server, and its options in one server only.',
  },
  NF6013: {
    what: 'Two servers are the default of one address.',
    mend: 'Keep `default_server` in one of them. With a package of your distribution, look into its default site too.',
  },
  NF6014: {
    what: 'Two servers have one name on one address. nginx ignores the second of them.',
    mend: 'Name it once on each address.',
  },
  NF6015: {
    what: 'Servers on one address give it different protocol options (`ssl`, `http2`, `proxy_protocol`). nginx uses those of one for all.',
    mend: 'Give every server of the address the same options.',
  },
  NF6016: {
    what: 'A variable is used that nothing defines.',
    mend: 'Check the spelling, or define it with `map`, `geo` or `set`.',
  },
  NF6017: {
    what: 'A zone of shared memory is used that is not defined, for example by `limit_req` without its `limit_req_zone`.',
    mend: 'Define the zone in `http`; its name has to be the same.',
  },
  NF6018: {
    what: 'A hash table is too small for the names in it: a very long server name, or very many.',
    mend: 'Raise the size that nginx names, such as `server_names_hash_bucket_size`.',
  },
  NF6019: {
    what: 'nginx cannot listen on this address: another program has it, it is not one of this machine, or the port is below 1024 and nginx runs without privileges.',
    mend: 'Choose another address, or end what listens there.',
  },
  NF6020: {
    what: 'A file or folder that the configuration names is not there, or may not be opened.',
    mend: 'Check the path. A relative one counts from the prefix of nginx, for `include` from the folder of its configuration.',
  },
  NF6021: {
    what: 'The user or group that nginx is to run as does not exist on this machine.',
    mend: 'Name a user and group of the machine that runs nginx.',
  },
  NF6022: {
    what: 'A regular expression does not compile.',
    mend: 'Correct it. One with `{`, `}` or `;` has to stand in quotes.',
    example: { language: 'nginx', bad: 'location ~ ^/[a-z]{2}/ { }', good: 'location ~ "^/[a-z]{2}/" { }' },
  },
  NF6023: {
    what: 'Two locations of a server match the same.',
    mend: 'Join the two.',
  },
  NF6024: {
    what: '`proxy_pass` has a path in a block where nginx cannot replace anything: in a regular expression, a named location, `if` or `limit_except`.',
    mend: 'Leave the path out, also a slash at the end.',
    example: {
      language: 'nginx',
      bad: 'location ~ ^/api/ { proxy_pass http://127.0.0.1:3000/; }',
      good: 'location ~ ^/api/ { proxy_pass http://127.0.0.1:3000; }',
    },
  },
  NF6025: {
    what: 'The text is not nginx configuration: a `;`, a brace or a quote is missing or too many.',
    mend: 'Look at the line and the one before it; nginx notices a missing `;` only at the next directive.',
  },
  NF6026: {
    what: 'A log names a format that is not defined before it.',
    mend: 'Define it with `log_format`, above its first use.',
  },
  NF6027: {
    what: 'The directive or parameter still works and will go.',
    mend: 'Use what nginx names in its place.',
  },
  NF6028: {
    what: 'An upstream has no servers.',
    mend: 'Give it a `server`.',
  },
  NF6029: {
    what: 'OpenSSL does not take the list of ciphers or curves: none of the names means anything to it.',
    mend: 'Use names that the OpenSSL of this nginx knows; `openssl ciphers LIST` shows what is left.',
  },
  NF6090: {
    what: '`nginx -t` did not end within its time limit and was stopped.',
    mend: 'Raise `--nginx-timeout`. With `--nginx-env=host` slow DNS is the usual reason.',
  },
  NF6091: {
    what: 'nginx itself broke down, by a signal and without a word about the configuration. A module that does not fit its nginx can do that.',
    mend: 'Run `nginx -t` by hand, and take the modules out one by one.',
  },
  NF6092: {
    what: 'nginx wrote more messages than are read, and was stopped.',
    mend: 'Mend the first of them; the others often follow from it.',
  },
  NF6093: {
    what: '`nginx -t` was not run. The message says why.',
    mend: 'Install nginx where the real thing should have the last word; `--nginx-test=required` makes sure of it.',
  },
} as const satisfies Record<string, Explanation>;
