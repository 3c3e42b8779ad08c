import { z } from 'zod';
import { imageFilterFields } from './fields/image-filter.ts';
import { mp4Fields } from './fields/mp4.ts';
import { xsltFields } from './fields/xslt.ts';
import { plainShape } from './plain-shape.ts';
import { filePath, flag, text } from './scalars.ts';

const lengthText = 'a number of pixels, "-" for what keeps the shape, or a variable';
const length = z.union(
  [
    z.int({ error: lengthText }).min(1, { error: lengthText }).max(100_000, { error: lengthText }),
    z.string({ error: lengthText }).regex(/^(?:-|\$[A-Za-z_]\w{0,60})$/, { error: lengthText }),
  ],
  { error: lengthText },
);
const box = z.strictObject({
  width: length.describe('Width in pixels.'),
  height: length.describe('Height in pixels.'),
});
const angleText = '90, 180, 270, or a variable';
const angle = z.union(
  [
    z.literal(90),
    z.literal(180),
    z.literal(270),
    z.string({ error: angleText }).regex(/^\$[A-Za-z_]\w{0,60}$/, { error: angleText }),
  ],
  { error: angleText },
);

/** `image_filter`: pictures changed on the way. */
export const imageFilter = z.union(
  [
    z.literal(false),
    z.literal('off'),
    z.enum(['test', 'size']),
    z.strictObject({
      resize: box.optional().describe('Make it fit into this box.'),
      crop: box.optional().describe('Fill this box and cut the rest away.'),
      rotate: angle.optional().describe('Turn it so many degrees, against the clock.'),
      ...plainShape(imageFilterFields),
    }),
  ],
  { error: 'test, size, false, or { resize, crop, rotate, … }' },
);

const parameters = z.record(
  z.string().regex(/^[A-Za-z_][\w.-]{0,100}$/, { error: 'the name of a parameter' }),
  text('a value'),
  { error: 'a mapping of names to values' },
);
const stylesheet = z.union(
  [
    filePath,
    z.strictObject({
      file: filePath.describe('The stylesheet.'),
      params: parameters.optional().describe('Parameters for it alone, as XPath expressions.'),
    }),
  ],
  { error: 'a file, or { file, params }' },
);

/** XML made into something else by XSLT. */
export const xslt = z.strictObject({
  stylesheets: z
    .array(stylesheet)
    .min(1, { error: 'at least one stylesheet' })
    .describe('Stylesheets, applied in turn (`xslt_stylesheet`).'),
  params: parameters.optional().describe('Parameters as XPath expressions (`xslt_param`).'),
  stringParams: parameters.optional().describe('Parameters as texts (`xslt_string_param`).'),
  ...plainShape(xsltFields),
});

/** What only locations have: answers that nginx makes itself, and filters over them. */
export const contentFields = {
  stubStatus: flag
    .optional()
    .describe("Answer with nginx's own figures (`stub_status`); give it `access`, they are for nobody else."),
  emptyGif: flag.optional().describe('Answer with a transparent pixel (`empty_gif`).'),
  flv: flag.optional().describe('Let Flash films be started in the middle (`flv`).'),
  mp4: z
    .union([flag, z.strictObject(plainShape(mp4Fields))], {
      error: 'true, false or { bufferSize, maxBufferSize, startKeyFrame }',
    })
    .optional()
    .describe('Let MP4 films be started in the middle (`mp4`).'),
  randomIndex: flag.optional().describe('Answer for a folder with any file of it (`random_index`).'),
  imageFilter: imageFilter.optional().describe('Change pictures on the way (`image_filter`).'),
  xslt: xslt.optional().describe('Make something else of XML (`xslt_stylesheet`).'),
} as const;
