/** Blocks that a text can stand in, the likelier first. */
export const contexts: readonly string[] = [
  'http',
  'server',
  'location',
  'stream',
  'stream server',
  'upstream',
  'stream upstream',
  'mail',
  'mail server',
  'events',
  'main',
  'rtmp',
];

/** Blocks that hold entries and no directives, and that a text can stand in. */
export const entryContexts: readonly string[] = ['map', 'geo', 'types'];
