const loaders =
  /^(?:load_module|ssl_engine|perl|perl_.*|js_.*|lua_.*|.*_by_lua(?:_block|_file)?|exec(?:_.*)?|mruby_.*|passenger_.*|python_.*|proxy_wasm|wasm(?:_.*)?)$/;
/** Variables by which libraries and interpreters are told what to load. */
const loadingEnvironment = /^(?:LD_|DYLD_|PERL|OPENSSL_|LUA_|RUBY|PYTHON|GCONV_PATH)/;
/** Keys and certificates by these schemes come from a library that OpenSSL loads. */
const loadingScheme = /^(?:engine|store):/;
const certificate = /certificate(?:_key)?$/;

/** Whether a directive makes nginx load code. */
export function loadsCode(name: string, args: readonly string[]): boolean {
  if (loaders.test(name)) return true;
  const [first = ''] = args;
  if (name === 'env') return loadingEnvironment.test(first);
  return certificate.test(name) && args.some((arg) => loadingScheme.test(arg));
}

/** Whether a path leads out of the folder of nginx.conf, from which relative ones count. */
export function leavesTree(path: string): boolean {
  if (path.startsWith('/') || path.includes('\\') || /^[A-Za-z]:/.test(path)) return true;
  let depth = 0;
  for (const step of path.split('/')) {
    if (step === '..') depth--;
    else if (step !== '' && step !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}
