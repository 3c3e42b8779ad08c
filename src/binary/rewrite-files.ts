import path from 'node:path';
import type { Directive } from '../nginx/ast.ts';
import { makeWord } from '../nginx/make.ts';
import { replaceArg } from './replace-arg.ts';
import { standInSyslog } from './rewrite-hosts.ts';
import type { FileKind } from './stand-in-files.ts';
import type { StandIns } from './stand-ins.ts';

/** A file that nginx reads: an empty name and one with variables are not opened by `nginx -t`. */
export function rewriteFile(
  node: Directive,
  kind: FileKind,
  context: { readonly standIns: StandIns; readonly serverNames: readonly string[] },
): Directive {
  return replaceArg(node, 0, (value) =>
    value === '' || value.includes('$') ? value : context.standIns.file(kind, value, context.serverNames),
  );
}

/** A folder, file or lock that nginx makes. */
export function rewritePath(node: Directive, what: string, standIns: StandIns): Directive {
  return replaceArg(node, 0, (value) => (value === '' ? value : standIns.path(what, value)));
}

/** `access_log`, `error_log` and their likes: format, level and parameters are kept. */
export function rewriteLog(
  node: Directive,
  bufferedLogs: ReadonlySet<string>,
  standIns: StandIns,
): Directive {
  return replaceArg(node, 0, (value) => {
    if (value.startsWith('syslog:')) return standInSyslog(value, standIns);
    if (value === '' || value.startsWith('memory:') || value.includes('$')) return value;
    if (node.name.value === 'access_log' && value === 'off') return value;
    return bufferedLogs.has(value) ? standIns.path('log', value) : standIns.sharedLog(value);
  });
}

/** `js_import [name from] file`: the name is taken from the file when it is not given. */
export function rewriteScript(node: Directive, standIns: StandIns): Directive {
  const [first, from] = node.args.map((arg) => arg.value);
  if (from === 'from') return replaceArg(node, 2, (value) => standIns.file('script', value));
  if (first === undefined || from !== undefined) return node;
  const name = path.posix.basename(first).replace(/\.[^.]*$/, '');
  const args = [name, 'from', standIns.file('script', first)];
  return { ...node, args: args.map((arg) => ({ ...makeWord(arg), line: node.line })) };
}
