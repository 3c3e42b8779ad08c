export function templateFunctionsModule(sources: ReadonlyMap<string, string>): string;
