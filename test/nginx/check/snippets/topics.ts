import type { Snippet } from '../wrap.ts';
import { addresses } from './addresses.ts';
import { backends } from './backends.ts';
import { content } from './content.ts';
import { freeBlocks } from './free-blocks.ts';
import { hashes } from './hashes.ts';
import { httpValues } from './http-values.ts';
import { logs } from './logs.ts';
import { main } from './main.ts';
import { parameters } from './parameters.ts';
import { resolvers } from './resolvers.ts';
import { streams } from './streams.ts';
import { upstreams } from './upstreams.ts';
import { zones } from './zones.ts';

/** Every table of snippets, by what it is about. */
export const topics: Readonly<Record<string, readonly Snippet[]>> = {
  backends,
  content,
  hashes,
  httpValues,
  logs,
  main,
  parameters,
  zones,
  addresses,
  resolvers,
  streams,
  freeBlocks,
  upstreams,
};
