declare module 'virtual:templates' {
  /** Templates by name without `.hbs`, compiled by Handlebars' precompiler. */
  export const templateSpecs: Readonly<Record<string, TemplateSpecification>>;
}

declare module 'virtual:template-functions' {
  type Helpers = import('./direct-helpers.ts').DirectHelpers;
  type State = import('./state.ts').RenderState;
  /** The same templates as plain functions. */
  export const templateFunctions: Readonly<
    Record<string, (context: object, helpers: Helpers, state: State) => string>
  >;
}
