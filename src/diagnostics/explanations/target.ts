import type { target as catalog } from '../catalog/target.ts';
import type { Explanation } from '../explanation.ts';

export const target = {
  NF2100: {
    what: 'What the spec asks for is done by a module of nginx that the target does not have: it is neither compiled in nor among the modules that can be loaded.',
    why: 'nginx would not know the directives, and would not start.',
    mend: 'Choose a target that has the module. Where it is installed in another way than the platform’s packages, describe the target by hand: `target: { nginx: "1.26.3", modules: [http_brotli_filter] }`.',
    example: {
      language: 'yaml',
      bad: 'target: nginx:1.28',
      good: 'target: { nginx: "1.28.0", openssl: "3.5", modules: [http_brotli_filter] }',
    },
  },
  NF2101: {
    what: 'On an address with TLS where no site is the default, a server of ours refuses hosts that no site has. nginx refuses the handshake itself from 1.19.4 on; an older one has to present some certificate first.',
    why: 'Without that server nginx would answer unknown hosts with the certificate and the content of whatever site comes first.',
    mend: 'Make a self-signed certificate that names nobody, and name it in `settings.http.catchAll`; newer targets leave it out. Or let one site answer unknown hosts with `default: true`, or do without such servers with `catchAll: false`.',
    example: {
      language: 'yaml',
      bad: 'target: ubuntu-22.04\nsettings: { http: { serverTokens: false } }',
      good: 'target: ubuntu-22.04\nsettings:\n  http:\n    catchAll: { certificate: /etc/nginx/tls/nobody.pem, certificateKey: /etc/nginx/tls/nobody.key }',
    },
  },
  NF2102: {
    what: 'A protocol or a group for the key exchange is asked for that the OpenSSL of the target does not have.',
    why: 'nginx does not start with a group that OpenSSL does not know; a protocol it takes and does not speak, so that clients which speak nothing else are refused.',
    mend: 'Leave it out, or choose a target with a newer OpenSSL.',
  },
  NF2103: {
    what: 'TLS 1.0 or 1.1 is asked for, and the cipher list does not lower the security level of OpenSSL 3, at which these protocols are switched off.',
    why: 'nginx starts without a word, and old clients are still refused.',
    mend: 'Begin the list with `@SECLEVEL=0:` where such clients have to be served; otherwise leave the protocols out.',
    example: {
      language: 'yaml',
      bad: 'tls: { …, profile: custom, protocols: [TLSv1.1, TLSv1.2], ciphers: "ECDHE+AESGCM:AES128-SHA" }',
      good: 'tls: { …, profile: custom, protocols: [TLSv1.1, TLSv1.2], ciphers: "@SECLEVEL=0:ECDHE+AESGCM:AES128-SHA" }',
    },
  },
  NF2104: {
    what: 'The target names a module that no field of the spec is about, so that nothing would ever load it. Often the name is written differently: modules are called as their files are, without `ngx_` and `_module.so`.',
    mend: 'Correct the name (docs/targets.md has them all), or take it out. A module of your own is loaded by a directive: `settings.main.directives: [load_module: …]`, with `--allow-code`.',
    example: {
      language: 'yaml',
      bad: 'target: { nginx: "1.26.3", modules: [brotli] }',
      good: 'target: { nginx: "1.26.3", modules: [http_brotli_filter, http_brotli_static] }',
    },
  },
  NF2105: {
    what: 'A directive of yours, or of a template of yours, belongs to a module of nginx that the target does not have.',
    why: 'An nginx without the module does not know the directive, and does not start.',
    mend: 'Choose a target that has the module, take the directive out, or tell of the module: `target: { nginx: …, modules: [NAME] }` where it is a file to be loaded, `builtIn: [NAME]` where it is compiled in.',
    ignore: 'When the nginx that will read it has the module in some way that the target cannot know.',
    example: {
      language: 'yaml',
      bad: 'target: nginx:1.28\nsettings: { http: { directives: [{ brotli: on }] } }',
      good: 'target: { nginx: "1.28.0", openssl: "3.5", modules: [http_brotli_filter] }\nsettings: { http: { directives: [{ brotli: on }] } }',
    },
  },
} as const satisfies Record<keyof ReturnType<typeof catalog>, Explanation>;
