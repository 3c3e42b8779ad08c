declare module 'virtual:accepts' {
  /** True exactly for plain data that the schema `spec` accepts; compiled from it, without zod. */
  export function acceptsSpec(data: unknown): data is import('./spec.ts').Spec;

  /** The same for the schema `target`. */
  export function acceptsTarget(data: unknown): data is import('./target.ts').TargetInput;

  /** The same for the schema `reuse`. */
  export function acceptsReuse(data: unknown): data is import('./reuse.ts').Reuse;
}
