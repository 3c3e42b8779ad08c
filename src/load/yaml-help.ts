/** The next step for the mistakes that specs of web servers invite; undefined when none is known. */
export function syntaxHelp(text: string, offset: number, reason: string): string | undefined {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const line = /^[^\r\n]{0,2000}/.exec(text.slice(start, start + 2000))?.[0] ?? '';
  if (/\btabs?\b/i.test(reason) || /^ *\t/.test(line)) return 'indent with spaces, not with tabs';
  if (/escape/i.test(reason)) {
    return 'a backslash in double quotes begins an escape; put a regular expression in single quotes';
  }
  if (/(?:^|[:-]\s+)[@`%]/.test(line)) return 'put text that begins with @, ` or % in quotes';
  if (/(?:^|[:-])\s*\[:/.test(line)) return 'put an address in brackets in quotes, as in "[::]:80"';
  if (/[:-]\s+[[{*&!|>]/.test(line)) return 'put text that begins with [ { * & ! | or > in quotes';
  if (/:\s.*\S:\s/.test(line)) return 'put text that holds ": " in quotes';
  if (/indent/i.test(reason)) return 'lines that belong together begin in the same column';
  return undefined;
}
