import { immutable, underEach } from '../cached.ts';
import { definePreset } from '../preset.ts';
import { hashed, root } from '../usual-parameters.ts';

export const staticSite = definePreset({
  name: 'static-site',
  place: 'site',
  about: 'Files from a folder, with compression, a page for 404, and how long browsers keep what.',
  notes: `Pages are asked for anew each time, styles and scripts after an hour, pictures after a week, fonts after a month. Files under
\`hashed\` are kept for a year: only where their names change with their content. \`FILE.gz\` is sent in place of \`FILE\`
where there is one. Paths with a part that begins with a dot are a 404, but for \`.well-known\`.

For addresses without \`.html\`: \`locations: { /: { tryFiles: [$uri, $uri.html, $uri/, "=404"] } }\`.`,
  parameters: {
    root,
    notFound: { kind: 'text', about: 'Path of the page for what is not there.', default: '/404.html' },
    hashed: { ...hashed, default: ['/assets/'] },
  },
  gives: ({ root: folder, notFound, hashed: paths }) => ({
    root: folder,
    index: 'index.html',
    hiddenFiles: 'deny',
    securityHeaders: 'basic',
    gzip: { static: true },
    errorPages: { 404: notFound },
    expires: {
      'text/html': -1,
      'text/css': '1h',
      'text/javascript': '1h',
      'application/javascript': '1h',
      'image/*': '7d',
      'font/*': '30d',
    },
    locations: {
      '/': { tryFiles: ['$uri', '$uri/', '=404'] },
      [`= ${notFound}`]: { internal: true },
      ...underEach(paths, { tryFiles: ['$uri', '=404'], expires: false, headers: immutable }),
    },
  }),
});
