import type { Snippet } from '../wrap.ts';

const fits = 'a'.repeat(46);
const long = 'b'.repeat(47);

/** Names that need more room in their hash than there is. */
export const hashes: readonly Snippet[] = [
  { context: 'location', text: `set $${fits} 1;` },
  { context: 'location', text: `set $${long} 1;` },
  { context: 'http', text: `map $host $${long} { default 1; }` },
  { context: 'http', text: `variables_hash_bucket_size 128; map $host $${long} { default 1; }` },
  {
    context: 'http',
    text: `server { listen {SOCK}; location / { set $${long} 1; } } variables_hash_bucket_size 65;`,
  },
  { context: 'stream', text: `map $remote_addr $${long} { default 1; } server { listen {SOCK}; return 1; }` },
  {
    context: 'stream',
    text: `variables_hash_bucket_size 128; map $remote_addr $${long} { default 1; } server { listen {SOCK}; return 1; }`,
  },
];
