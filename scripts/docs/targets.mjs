import { code, table } from './markdown.mjs';

const intro = `# Targets

Made from the table of platforms by \`npm run docs\`.

A target is the nginx that the configuration is for: its release, its OpenSSL, and the modules that it has. Forms that
differ from release to release are written as that nginx wants them; what it does not have is a finding on your line.

| \`target:\` | is |
| --- | --- |
| \`debian-13\` (default), \`ubuntu-24.04\` … | the nginx of that distribution, with the modules that it has packages for |
| \`nginx:1.30\`, \`nginx:1.28.0-alpine\` … | the official image of that tag |
| \`{ nginx: "1.28.0", openssl: "3.5", modules: [http_brotli_filter] }\` | an nginx that you describe |
| \`auto\` | the nginx at hand, as \`nginx -V\` and its folder of modules say |

The oldest nginx is 1.18.0. \`--target\` on the command line takes the names, and goes before the spec.`;

const byHand = `## By hand

| key | says | default |
| --- | --- | --- |
| \`nginx\` | the release; without its last number the newest of that line | required |
| \`openssl\` | the release of OpenSSL: decides on TLS 1.3, groups and the security level | 3.0 |
| \`modules\` | modules that are files: each that something needs is loaded by \`load_module\` | none |
| \`builtIn\` | modules of others that are compiled in | none |
| \`modulesPath\` | their folder | \`/usr/lib/nginx/modules\` |
| \`user\` | whom the workers run as | \`nginx\` |

nginx's own modules that are not named count as compiled in, those of others as missing.`;

const modulesIntro = `## Modules

A module is loaded where something in the spec needs it, once and in the right order; nothing has to be said for one that
is compiled in. On Debian and Ubuntu a module that is loaded comes from a package, which has to be installed;
\`nginx-forge generate -v\` lists those of a spec.`;

const oldNginx = `## nginx below 1.19.4

On every address a server of ours refuses hosts that no site has. From 1.19.4 on it refuses the TLS handshake
(\`ssl_reject_handshake\`); an older nginx has to show a certificate first, and would else show that of a site. Make one
that names nobody,

\`\`\`sh
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj /CN=nobody.invalid \\
  -keyout nobody.key -out nobody.pem
\`\`\`

and name it:

\`\`\`yaml
target: ubuntu-22.04
settings:
  http:
    catchAll: { certificate: /etc/nginx/tls/nobody.pem, certificateKey: /etc/nginx/tls/nobody.key }
\`\`\`

Newer targets leave it out, so that one spec serves both. \`catchAll: false\` writes no such servers at all.`;

const images = ['1.18', '1.20', '1.22', '1.24', '1.26', '1.28', '1.30'];

/** docs/targets.md out of the table of platforms. */
export function targets({ platformNames, platformOf, packageOf, moduleNames, factsOf }) {
  const rows = platformNames.map((name) => {
    const { nginx, openssl, user, modulesPath } = platformOf(name);
    return [code(name), nginx, openssl, code(user), code(modulesPath)];
  });
  const head = ['target', 'nginx', 'OpenSSL', 'user', 'modules'];
  const imageRows = images.map((version) => {
    const [debian, alpine] = [`nginx:${version}`, `nginx:${version}-alpine`].map(platformOf);
    return [code(`nginx:${version}`), debian.openssl, alpine.openssl];
  });
  return `${[
    intro,
    `## Distributions\n\n${table(head, rows)}`,
    `## Official images\n\nTheir workers run as \`nginx\`; mail and stream are compiled in. OpenSSL is that of the base of the image, the
oldest where a release had several.\n\n${table(['target', 'OpenSSL', 'with `-alpine`'], imageRows)}`,
    byHand,
    `${modulesIntro}\n\n${modules({ platformNames, platformOf, packageOf, moduleNames, factsOf })}`,
    oldNginx,
  ].join('\n\n')}\n`;
}

function modules({ platformNames, platformOf, packageOf, moduleNames, factsOf }) {
  const names = [...platformNames, 'nginx:1.30'];
  const rows = moduleNames.map((module) => {
    const cells = names.map((name) => cell(platformOf(name), module));
    const isPackaged = factsOf(module).inside === undefined && cells.includes('loaded');
    const hasPackage = isPackaged && cells.slice(0, -1).includes('loaded');
    return [code(module), ...cells, hasPackage ? code(packageOf(module)) : ''];
  });
  const known = rows.filter((row) => row.slice(1, -1).some((text) => text !== '–'));
  return table(['module', ...names.map(code), 'package'], known);

  function cell(platform, module) {
    if (platform.dynamic.includes(module)) return 'loaded';
    if (!platform.builtIn.includes(module)) return '–';
    const { inside, needs } = factsOf(module);
    return inside ? cell(platform, needs) : 'built in';
  }
}
