import { type Finding, finding } from '../diagnostics/finding.ts';
import { plainDirective } from '../model/hatch.ts';
import { at, type Origin, toPath } from '../model/origin.ts';
import { freeBlockOf } from '../nginx/catalogue.ts';
import type { DirectiveEntry } from '../schema/directives.ts';
import { allHatches } from './hatches.ts';
import type { View } from './view.ts';

const loaders =
  /^(?:load_module|ssl_engine|perl|perl_.*|js_.*|lua_.*|.*_by_lua(?:_block|_file)?|exec(?:_.*)?|mruby_.*|passenger_.*|python_.*|proxy_wasm|wasm(?:_.*)?)$/;
/** Variables by which libraries and interpreters are told what to load. */
const loadingEnvironment = /^(?:LD_|DYLD_|PERL|OPENSSL_|LUA_|RUBY|PYTHON|GCONV_PATH)/;
/** Keys and certificates by these schemes come from a library that OpenSSL loads. */
const loadingScheme = /^(?:engine|store):/;
const certificate = /certificate(?:_key)?$/;

/** What runs code of somebody's or reads files from elsewhere: refused unless it was allowed. */
export function* codeLoading(view: View): Generator<Finding> {
  for (const list of allHatches(view)) for (const { entry, origin } of list) yield* judge(entry, origin);
}

function* judge(entry: DirectiveEntry, origin: Origin): Generator<Finding> {
  const { name, args, argSteps, block } = plainDirective(entry);
  const argAt = (i: number) => toPath(at(origin, ...(argSteps[i] ?? [])));
  if (loadsCode(name, args)) {
    yield finding('NF6114', toPath(origin), [name], { help: 'where that is meant, add --allow-code' });
  }
  if (name === 'include' && args[0] !== undefined && leavesTree(args[0])) {
    yield finding('NF6115', argAt(0), [args[0]], {
      help: 'name a file inside the output, or add --allow-code where that is meant',
    });
  }
  for (const [i, inner] of (block ?? []).entries()) {
    const from = at(origin, 'block', i);
    // the entries of map, geo and types are data, but for their includes
    if (freeBlockOf(name) === undefined || plainDirective(inner).name === 'include')
      yield* judge(inner, from);
  }
}

function loadsCode(name: string, args: readonly string[]): boolean {
  if (loaders.test(name)) return true;
  const [first = ''] = args;
  if (name === 'env') return loadingEnvironment.test(first);
  return certificate.test(name) && args.some((arg) => loadingScheme.test(arg));
}

/** Relative paths count from the folder of nginx.conf. */
function leavesTree(path: string): boolean {
  if (path.startsWith('/') || path.includes('\\') || /^[A-Za-z]:/.test(path)) return true;
  let depth = 0;
  for (const step of path.split('/')) {
    if (step === '..') depth--;
    else if (step !== '' && step !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}
