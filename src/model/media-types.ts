import type { z } from 'zod';
import type { types } from '../schema/media-types.ts';
import type { Words } from './model.ts';
import { at, type Origin, type Sourced, sourced } from './origin.ts';

export interface MediaTypeModel {
  readonly media: Sourced<string>;
  readonly extensions: Words;
}

export interface MediaTypesModel {
  readonly origin: Origin;
  readonly entries: readonly MediaTypeModel[];
}

export function buildMediaTypes(input: z.infer<typeof types>, origin: Origin): MediaTypesModel {
  const entries = Object.entries(input).map(([media, extensions]): MediaTypeModel => {
    const from = at(origin, media);
    return {
      media: sourced(media, from),
      extensions: extensions.map((extension, i) => sourced(extension, at(from, i))),
    };
  });
  return { origin, entries };
}
