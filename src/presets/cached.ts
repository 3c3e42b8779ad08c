import type { LocationInput } from '../schema/location.ts';

/**
 * Files whose names change with their content. Errors are left out: a browser that asks too early must not remember
 * for a year that a file is not there.
 */
export const immutable = {
  'Cache-Control': { value: 'public, max-age=31536000, immutable', always: false },
} as const;

/** Asked for anew each time, and sent only when it has changed. */
export const revalidated = { 'Cache-Control': 'no-cache' } as const;

/** Locations of the same kind for several paths. */
export function underEach(paths: readonly string[], location: LocationInput): Record<string, LocationInput> {
  return Object.fromEntries(paths.map((path) => [`^~ ${path}`, location]));
}
