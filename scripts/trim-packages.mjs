// Leaves out of the programs what packages load or make when they are loaded, and what nothing of ours asks for.

/** @returns {import('rolldown').Plugin[]} */
export function trimPackages() {
  return [withoutNeverCalled(), withoutStandardStreams(), onlyWhatReads()];
}

/**
 * Parts of Node that packages load and that we never call: commander can start programs for commands, and execa can send
 * values to programs of Node.
 */
const neverCalled = [
  ['node:child_process', /[\\/]commander[\\/]/],
  ['node:v8', /[\\/]execa[\\/]/],
];

export function isNeverCalled(id, importer = '') {
  return neverCalled.some(([name, by]) => id === name && by.test(importer));
}

function withoutNeverCalled() {
  const nothing = '\0never-called';
  return {
    name: 'without-never-called',
    resolveId: (source, importer) => (isNeverCalled(source, importer) ? nothing : null),
    load: (module) =>
      module === nothing ? 'export default {};\nexport const serialize = undefined;\n' : null,
  };
}

/**
 * execa makes `process.stdin` and its like when it is loaded, to know them should it be given one, and Node loads its
 * streams of files for that. Ours is given none: a program that we start has pipes.
 */
function withoutStandardStreams() {
  const made = '[process.stdin, process.stdout, process.stderr]';
  return {
    name: 'execa-without-standard-streams',
    transform: (code, id) => {
      if (!/[\\/]execa[\\/]lib[\\/]utils[\\/]standard-stream\.js$/.test(id)) return null;
      if (!code.includes(made)) throw new Error(`${id} makes no standard streams any more`);
      return { code: code.replace(made, '[]'), map: null };
    },
  };
}

/**
 * js-yaml makes its schemas, and the expressions with which it writes, when it is loaded. The bundler keeps them, since
 * making something might have an effect, and V8 takes 2 ms for them: here they are said to have none.
 */
function onlyWhatReads() {
  const plain = new Set([
    'Literal',
    'Identifier',
    'UnaryExpression',
    'ClassExpression',
    'FunctionExpression',
  ]);
  return {
    name: 'js-yaml-that-reads',
    transform(code, id) {
      if (!/[\\/]js-yaml[\\/]dist[\\/]js-yaml\.mjs$/.test(id)) return null;
      let pure = '';
      let done = 0;
      for (const statement of this.parse(code).body) {
        if (statement.type !== 'VariableDeclaration') continue;
        for (const { init } of statement.declarations) {
          if (init === null || plain.has(init.type)) continue;
          pure += `${code.slice(done, init.start)}/* @__PURE__ */ (() => (${code.slice(init.start, init.end)}))()`;
          done = init.end;
        }
      }
      return { code: pure + code.slice(done), map: null };
    },
  };
}
