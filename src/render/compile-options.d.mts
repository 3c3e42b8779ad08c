export const ownHelpers: readonly string[];
export const compileOptions: import('handlebars').PrecompileOptions;
