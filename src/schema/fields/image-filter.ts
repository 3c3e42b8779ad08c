import { plainFields } from '../plain.ts';

/** `imageFilter`, beside what is done. */
export const imageFilterFields = plainFields({
  buffer: { directive: 'image_filter_buffer', kind: 'size', about: 'Largest picture. nginx: 1m.' },
  interlace: { directive: 'image_filter_interlace', kind: 'flag', about: 'Interlaced pictures. nginx: off.' },
  jpegQuality: {
    directive: 'image_filter_jpeg_quality',
    kind: 'text',
    about: 'Quality of JPEG pictures from 1 to 100, or a variable. nginx: 75.',
  },
  webpQuality: {
    directive: 'image_filter_webp_quality',
    kind: 'text',
    about: 'Quality of WebP pictures from 1 to 100, or a variable. nginx: 80.',
  },
  sharpen: {
    directive: 'image_filter_sharpen',
    kind: 'text',
    about: 'Sharpen by so many percent, or a variable. nginx: 0.',
  },
  transparency: {
    directive: 'image_filter_transparency',
    kind: 'flag',
    about: 'Keep transparency of GIF and PNG with a palette. nginx: on.',
  },
});
