import { immutable, revalidated, underEach } from '../cached.ts';
import { definePreset } from '../preset.ts';
import { hashed, root } from '../usual-parameters.ts';

export const spa = definePreset({
  name: 'spa',
  place: 'site',
  about: 'A single-page application: what has no file is answered with the start page.',
  notes: `The start page, and every file outside of \`hashed\`, is asked for anew each time, so that a release is seen at once, by
service workers too. A missing file under \`hashed\` is a 404, not the start page: a browser with an old page would take
HTML for a script. \`FILE.gz\` is sent in place of \`FILE\` where there is one.

A backend goes beside the preset: \`locations: { /api/: { proxy: "http://127.0.0.1:3000" } }\`.`,
  parameters: {
    root: { ...root, example: '/srv/app/dist' },
    index: { kind: 'text', about: 'Path of the start page.', default: '/index.html' },
    hashed: { ...hashed, default: ['/assets/'] },
  },
  gives: ({ root: folder, index, hashed: paths }) => {
    const packed = { gzip: { static: true } } as const;
    return {
      root: folder,
      hiddenFiles: 'deny',
      securityHeaders: 'basic',
      locations: {
        '/': { ...packed, spa: index, headers: revalidated },
        [`= ${index}`]: { ...packed, headers: revalidated },
        ...underEach(paths, { ...packed, tryFiles: ['$uri', '=404'], headers: immutable }),
      },
    };
  },
});
