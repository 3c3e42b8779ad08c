/** Fills the code block behind each `<!-- file: PATH -->` with that file's text. */
export function withQuotedFiles(markdown, textOf) {
  return markdown.replace(/(<!-- file: (\S+) -->\n```\w*\n)[\s\S]*?(```\n)/g, (_, open, path, close) => {
    return `${open}${textOf(path)}${close}`;
  });
}
