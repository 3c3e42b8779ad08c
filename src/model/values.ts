import type { z } from 'zod';
import type { flag } from '../schema/scalars.ts';
import { at, type Origin, optionalAt, type Sourced, sourced } from './origin.ts';

type FlagInput = z.infer<typeof flag>;

export function isOn(value: FlagInput | undefined, fallback = false): boolean {
  return value === undefined ? fallback : value === true || value === 'on';
}

/** nginx's notation of a time: bare numbers are seconds. */
export function time(value: string | number | undefined): string | undefined {
  return typeof value === 'number' ? `${value}s` : value;
}

export function bytes(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

/** Readers of an object's optional fields, each with the origin of its key. */
export function fieldsOf<T extends object>(input: T | undefined, origin: Origin | undefined) {
  return {
    plain: <K extends keyof T & string>(key: K): Sourced<NonNullable<T[K]>> | undefined => {
      const value = input?.[key];
      return value === undefined || value === null
        ? undefined
        : sourced<NonNullable<T[K]>>(value, at(origin, key));
    },
    flag: (key: keyof T & string): Sourced<boolean> | undefined => flagAt(input?.[key], origin, key),
    time: (key: keyof T & string): Sourced<string> | undefined =>
      optionalAt(text(input?.[key], time), origin, key),
    size: (key: keyof T & string): Sourced<string> | undefined =>
      optionalAt(text(input?.[key], bytes), origin, key),
  };
}

/** The flag in the field `key` below `origin`; what is no flag is false. */
export function flagAt(
  value: unknown,
  origin: Origin | undefined,
  key: string,
): Sourced<boolean> | undefined {
  return value === undefined ? undefined : sourced(value === true || value === 'on', at(origin, key));
}

function text(value: unknown, write: (v: string | number) => string | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? write(value) : undefined;
}

export function words(
  origin: Origin | undefined,
  ...values: (string | number | undefined)[]
): Sourced<string>[] {
  return values.filter((v) => v !== undefined).map((v) => sourced(String(v), origin));
}

export function asList<T>(value: T | readonly T[]): readonly T[] {
  return isList(value) ? value : [value];
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

/** A text as a regular expression that fits it alone. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
