import { code, table } from './markdown.mjs';

const intro = `# Presets

Made from the library of presets by \`npm run docs\`.

A preset stands for fields that belong together. What you write beside it is laid over it: mappings are merged key by key,
\`null\` takes a key away, everything else is replaced. A short form such as \`proxy: http://127.0.0.1:9200\` is the \`to\` of
what the preset says of the proxy.

\`\`\`yaml
sites:
  blog.example.com:
    preset: { name: wordpress, root: /srv/www/blog }
    tls: { certificate: /etc/nginx/tls/blog.pem, certificateKey: /etc/nginx/tls/blog.key }
    bodySize: 128m                                  # in the place of the preset's
  app.example.com:
    preset: [{ name: node, backend: 127.0.0.1:3000 }, cloudflare]   # later ones are laid over earlier ones
    locations:
      /live/: { preset: websocket, proxy: http://127.0.0.1:9200 }
\`\`\`

A preset says nothing of TLS, names and ports, unless it is about these. \`nginx-forge preset show NAME PARAMETER=VALUE\` prints
what it stands for as a spec of its own, which can be copied where it is to be changed more than a little. Findings on fields
of a preset are shown at the parameter that they come from, else at the name of the preset.

## Your own

\`\`\`yaml
presets:
  inside:
    about: A tool for people of the office.
    parameters:
      backend: { kind: backend, about: Where the tool listens. }   # has to be given
      networks: [10.0.0.0/8]                                       # short: a default
      idle: { optional: true }                                     # fields that speak of it are left out without it
    site:
      preset: cloudflare
      access: { allow: "\${preset.networks}" }
      locations:
        /: { proxy: { to: "\${preset.backend}", timeouts: { read: "\${preset.idle}" } } }

sites:
  wiki.example.com: { preset: { name: inside, backend: http://10.0.0.7:3000 } }
  mail.example.com: { preset: { name: inside, backend: http://10.0.0.8:3000, idle: 1h }, access: null }
\`\`\`

- A preset has one of \`site\`, \`location\` and \`stream\`, and \`settings\` for what these count on, such as a map. It may begin with
  other presets. One that has the name of one of ours takes its place.
- \`\${preset.NAME}\` stands in texts and keys; a text that is nothing else becomes the value as it is, also a list.
  \`$\${preset.NAME}\` is the text itself. Variables (\`\${var.NAME}\`) may stand in fields
  and in the values of parameters, not in names of presets ([reuse.md](reuse.md)).
- \`kind\` is one of KINDS. Without it, it is that of the default, else \`text\`.
- Presets may be 16 levels deep, and what one stands for of 1,000 presets. Parameters of ours that are true or false, or numbers,
  take no variables: they decide which fields there are.
- What presets count on in \`settings\` is there once for all sites: two values for one setting are an error.
- Presets are put in place after \`include\` and overlays, which may change them as everything else.`;

export function presets({ presetList, shownValues, specOf, presetYaml, parameterText, parameterKinds }) {
  const kinds = parameterKinds.map((kind) => code(kind)).join(', ');
  const parts = presetList().map((preset) => {
    const { name, place, about, notes, source, parameters } = preset;
    const rows = Object.entries(parameters).map(([key, parameter]) => [code(key), parameterText(parameter)]);
    const yaml = presetYaml(specOf(preset, shownValues(preset)));
    return [
      `## ${name}`,
      `For a ${place}. ${about}`,
      ...(source === undefined ? [] : [`After [${source.title}](${source.url}) (${source.version}).`]),
      ...(rows.length === 0 ? [] : [table(['parameter', 'is'], rows)]),
      ...(notes === undefined ? [] : [notes]),
      `\`\`\`yaml\n${yaml}\`\`\``,
    ].join('\n\n');
  });
  return `${[intro.replace('KINDS', kinds), ...parts].join('\n\n')}\n`;
}
