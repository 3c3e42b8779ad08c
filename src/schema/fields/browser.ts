import { plainFields } from '../plain.ts';

/** `browser`: which browsers are old, for `$ancient_browser` and `$modern_browser`. */
export const browserFields = plainFields({
  ancient: {
    directive: 'ancient_browser',
    kind: 'texts',
    about: 'Parts of the User-Agent of old browsers, or netscape4.',
  },
  modern: {
    directive: 'modern_browser',
    kind: 'texts',
    about: 'A browser and its least version, such as [gecko, "1.0.0"], or unlisted.',
    each: true,
  },
  ancientValue: {
    directive: 'ancient_browser_value',
    kind: 'text',
    about: 'Value of `$ancient_browser`. nginx: 1.',
  },
  modernValue: {
    directive: 'modern_browser_value',
    kind: 'text',
    about: 'Value of `$modern_browser`. nginx: 1.',
  },
});
