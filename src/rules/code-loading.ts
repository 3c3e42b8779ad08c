import { type Finding, finding } from '../diagnostics/finding.ts';
import { plainDirective } from '../model/hatch.ts';
import type { Hatch } from '../model/model.ts';
import { at, type Origin, toPath } from '../model/origin.ts';
import { freeBlockOf } from '../nginx/catalogue.ts';
import type { DirectiveEntry } from '../schema/directives.ts';
import type { LocationPlace, ServerPlace, View } from './view.ts';

const loaders =
  /^(?:load_module|ssl_engine|perl|perl_.*|js_.*|lua_.*|.*_by_lua(?:_block|_file)?|exec(?:_.*)?|mruby_.*|passenger_.*|python_.*|proxy_wasm|wasm(?:_.*)?)$/;
/** Variables by which libraries and interpreters are told what to load. */
const loadingEnvironment = /^(?:LD_|DYLD_|PERL|OPENSSL_|LUA_|RUBY|PYTHON|GCONV_PATH)/;
/** Keys and certificates by these schemes come from a library that OpenSSL loads. */
const loadingScheme = /^(?:engine|store):/;
const certificate = /certificate(?:_key)?$/;

/** What runs code of somebody's or reads files from elsewhere: refused unless it was allowed. */
function codeInDirectives(list: readonly Hatch[], found: Finding[]): void {
  for (const { entry, origin } of list) judge(entry, origin, found);
}

export function codeInServer({ server }: ServerPlace, found: Finding[]): void {
  codeInDirectives(server.directives, found);
  if (server.tls !== undefined) codeInDirectives(server.tls.directives, found);
}

export function codeInLocation({ location }: LocationPlace, found: Finding[]): void {
  codeInDirectives(location.directives, found);
  if (location.proxy !== undefined) codeInDirectives(location.proxy.directives, found);
}

export function* codeOutside({ model }: View): Generator<Finding> {
  const found: Finding[] = [];
  codeInDirectives(model.main.directives, found);
  codeInDirectives(model.main.events.directives, found);
  for (const block of [model.http, model.stream]) {
    if (block === undefined) continue;
    codeInDirectives(block.directives, found);
    for (const { directives } of block.upstreams) codeInDirectives(directives, found);
  }
  for (const { directives, tls } of model.stream?.servers ?? []) {
    codeInDirectives(directives, found);
    if (tls !== undefined) codeInDirectives(tls.directives, found);
  }
  yield* found;
}

function judge(entry: DirectiveEntry, origin: Origin, found: Finding[]): void {
  const { name, args, argSteps, block } = plainDirective(entry);
  const [first] = args;
  if (loadsCode(name, args)) {
    found.push(finding('NF6114', toPath(origin), [name], { help: 'where that is meant, add --allow-code' }));
  }
  if (name === 'include' && first !== undefined && leavesTree(first)) {
    found.push(
      finding('NF6115', toPath(at(origin, ...(argSteps[0] ?? []))), [first], {
        help: 'name a file inside the output, or add --allow-code where that is meant',
      }),
    );
  }
  for (const [i, inner] of (block ?? []).entries()) {
    // the entries of map, geo and types are data, but for their includes
    if (freeBlockOf(name) !== undefined && plainDirective(inner).name !== 'include') continue;
    judge(inner, at(origin, 'block', i), found);
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
