import { realpathSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { moduleError } from './module-error.ts';
import { plainData } from './plain-data.ts';
import type { Reading } from './reading.ts';

/** Errors from before the module ran, which the other loader may not meet (TypeScript, CommonJS, resolution). */
const beforeRunning = new Set([
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_MODULE_NOT_FOUND',
  'ERR_UNSUPPORTED_DIR_IMPORT',
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  'ERR_INVALID_TYPESCRIPT_SYNTAX',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
]);

/**
 * Runs a TypeScript or JavaScript spec and takes the data of its default export, which may be a function.
 * `selfEntry` is the URL of our own library, for `import … from 'nginx-forge'` where it is not installed.
 */
export async function readModule(
  absolute: string,
  text: string,
  selfEntry: string | undefined,
): Promise<Reading> {
  const real = realpathSync(absolute);
  let compiled = false;
  const compile = (): Promise<unknown> => {
    compiled = true;
    return loadWithJiti(real, selfEntry);
  };
  try {
    const exported = await load(real, compile);
    if (!hasDefault(exported)) return refused([missingDefault()]);
    const value = exported.default;
    const plain = plainData(await (typeof value === 'function' ? value() : value));
    return plain.ok ? { ok: true, data: plain.data, locate: () => undefined } : refused(plain.findings);
  } catch (error) {
    return refused([moduleError(error, { absolute: real, text, compiled })]);
  }
}

function hasDefault(exported: unknown): exported is { readonly default: unknown } {
  return typeof exported === 'object' && exported !== null && 'default' in exported;
}

function missingDefault(): Finding {
  const help = 'end it with: export default defineConfig({ … })';
  return finding('NF1012', [], ['it has no default export'], { help });
}

function refused(findings: readonly Finding[]): Reading {
  return { ok: false, findings };
}

async function load(real: string, compile: () => Promise<unknown>): Promise<unknown> {
  const javascript = ['.js', '.mjs', '.cjs'].includes(extname(real));
  if (!javascript && !nodeReadsTypeScript()) return compile();
  try {
    // Node never forgets a module; another query is another module, so that a saved file is read again.
    return await import(/* @vite-ignore */ `${pathToFileURL(real).href}?${statSync(real).mtimeMs}`);
  } catch (error) {
    if (!isFromBeforeRunning(error)) throw error;
    return compile();
  }
}

function nodeReadsTypeScript(): boolean {
  return 'typescript' in process.features && Boolean(process.features.typescript);
}

function isFromBeforeRunning(error: unknown): boolean {
  if (error instanceof SyntaxError) return true;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && beforeRunning.has(code);
}

/** Without jiti's disk cache: its folder may be the shared temp folder, where anybody could put code for us. */
async function loadWithJiti(real: string, selfEntry: string | undefined): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const self: unknown = selfEntry === undefined ? undefined : await import(/* @vite-ignore */ selfEntry);
  const jiti = createJiti(pathToFileURL(real).href, {
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    ...(self === undefined ? {} : { virtualModules: { 'nginx-forge': self } }),
  });
  return jiti.import(real);
}
