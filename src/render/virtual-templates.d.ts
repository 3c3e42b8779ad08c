declare module 'virtual:templates' {
  /** Templates by name without `.hbs`, compiled by Handlebars' precompiler. */
  export const templateSpecs: Readonly<Record<string, TemplateSpecification>>;
}
