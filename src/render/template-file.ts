/** The path of a template of the user's, as the user is shown it. */
export function overrideFile(shownDir: string, name: string): string {
  return `${shownDir}/${name}.hbs`;
}
