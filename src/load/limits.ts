/** Largest file that is read, in bytes. */
export const maxBytes = 64 * 1024 * 1024;

/** Deepest nesting of lists and mappings; the deepest spec that makes sense has about 15 levels. */
export const maxDepth = 64;

/** How many values aliases (YAML) may add to a spec, so that a short file cannot become gigabytes. */
export const maxAliasedValues = 1_000_000;

/** How many values the data of a module may have; a JSON file of `maxBytes` has about as many. */
export const maxModuleValues = 4_000_000;

/** How many mistakes of one file are told at once; nobody reads more, and a hostile file can have millions. */
export const maxFindings = 100;

/** Above this length (UTF-16 units) a broken YAML file gets its first mistake only: the second reader is slow. */
export const maxSecondReading = 256 * 1024;

/** How many files a spec may include; ten thousand sites may each have one. */
export const maxIncluded = 20_000;

/** How deep files may include files. */
export const maxIncludeDepth = 16;
