/** Plain JavaScript, since the build reads it as well as the program. */

/** The helpers that a template may use beside Handlebars' own blocks. */
export const ownHelpers = ['dir', 'given', 'words', 'entry', 'from', 'comment', 'directives'];
const builtIn = { if: true, unless: true, each: true, with: false, lookup: false, log: false };

/** @type {import('handlebars').PrecompileOptions} */
export const compileOptions = {
  knownHelpersOnly: true,
  knownHelpers: { ...builtIn, ...Object.fromEntries(ownHelpers.map((name) => [name, true])) },
  strict: true,
  noEscape: true,
  preventIndent: true,
  // frames of @data for every partial and loop cost as much as the rest of a render
  data: false,
};
