import type { Survey } from './survey.ts';

/** The things by a key of each, in their order. */
export function grouped<K, T>(things: Iterable<T>, keyOf: (thing: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
}

/** Works something out once for a survey: what is asked at each of thousands of places. */
export function perSurvey<T>(make: (survey: Survey) => T): (survey: Survey) => T {
  const made = new WeakMap<Survey, { readonly value: T }>();
  return (survey) => {
    const known = made.get(survey);
    if (known !== undefined) return known.value;
    const value = make(survey);
    made.set(survey, { value });
    return value;
  };
}
