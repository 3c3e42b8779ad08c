// Makes src/nginx/catalogue/generated*.ts out of the facts beside it. `--check`: exit 1 when it is stale.
import { readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../src/nginx/catalogue/', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(`facts/${name}.json`, folder), 'utf8'));

/** Gives each distinct value a number, so that rows stay short. */
function pool() {
  const numbers = new Map();
  const values = [];
  return {
    values,
    add(value) {
      const key = JSON.stringify(value);
      if (!numbers.has(key)) numbers.set(key, values.push(value) - 1);
      return numbers.get(key);
    },
  };
}

/** Blocks for which the facts name no inside: the free ones of NGINX Plus, and Lua code. */
function opensOf(row) {
  if (row.opens !== undefined || !row.block) return row.opens;
  return row.name.endsWith('_by_lua_block') ? 'lua' : row.name;
}

const without = (object) => Object.fromEntries(Object.entries(object).filter(([, v]) => v !== undefined));

/** Only what differs from a plain nginx directive, pooled too since many rows share it. */
function extraOf(row) {
  const { argc, removed, backport, dup, commercial, deprecated, use, obsolete } = row;
  const was = row.was
    ?.filter((w) => w.args !== undefined || w.contexts !== undefined)
    .map(({ before, args, contexts }) => without({ before, args, contexts }));
  const opens = opensOf(row);
  return without({
    argc,
    opens,
    removed,
    backport,
    was: was?.length ? was : undefined,
    dup,
    commercial,
    deprecated,
    use,
    obsolete,
    origin: row.origin === 'nginx' ? undefined : row.origin,
  });
}

function directives(facts) {
  const pools = { modules: pool(), contexts: pool(), args: pool(), versions: pool(), extras: pool() };
  const rows = {};
  for (const row of facts.directives) {
    const made = [
      pools.modules.add(row.module),
      pools.contexts.add(row.contexts),
      pools.args.add(row.args ?? null),
      pools.versions.add(row.since ?? null),
    ];
    const extra = extraOf(row);
    if (Object.keys(extra).length > 0) made.push(pools.extras.add(extra));
    rows[row.name] ??= [];
    rows[row.name].push(made);
  }
  const values = Object.fromEntries(Object.entries(pools).map(([name, { values }]) => [name, values]));
  // In the order of code units, for a search by halves; numbers of pools within a row, rows of one name.
  const lines = Object.keys(rows)
    .sort()
    .map((name) => `${name} ${rows[name].map((row) => row.join(' ')).join(';')}`);
  return { pools: values, lines: lines.join('\n') };
}

function variables(facts) {
  const lines = { http: [], stream: [] };
  const prefixes = { http: [], stream: [] };
  for (const { name, in: kinds, prefix, settable, since, removed, commercial, userSet } of facts.variables) {
    const row = without({ settable, since, removed, commercial, userSet });
    const said = Object.keys(row).length > 0 ? JSON.stringify(row) : '';
    for (const kind of kinds) {
      if (prefix) prefixes[kind].push([name, row]);
      else lines[kind].push(`${name} ${said}`);
    }
  }
  return { http: lines.http.sort().join('\n'), stream: lines.stream.sort().join('\n'), prefixes };
}

function freeBlocks(facts) {
  // Blocks of NGINX Plus that hold entries, not directives; the facts say nothing of them.
  const free = { match: { args: [1, null] }, num_map: { args: [1, null] } };
  for (const [name, { args, keywords, one }] of Object.entries(facts.freeBlocks)) {
    if (args !== undefined) free[name] = without({ args: args === '1+' ? [1, null] : args, keywords, one });
  }
  return free;
}

/**
 * What a directive's values may be, for the static check: by name, one row a module in the order of the facts. Rows
 * that say nothing beyond "any words" are left out.
 */
function values(facts) {
  const rows = {};
  for (const row of facts.directives) {
    const { type, values, valueSince, valueRemoved, bounds, limits } = row;
    const was = row.was?.filter((w) => w.type !== undefined).map(({ before, type }) => ({ before, type }));
    const made = without({
      type: untold.has(type) ? undefined : type,
      values,
      valueSince,
      valueRemoved,
      bounds,
      limits,
      vars: row.vars,
      was: was?.length ? was : undefined,
    });
    if (Object.keys(made).length === 0 || row.commercial) continue;
    rows[row.name] ??= {};
    rows[row.name][row.module] = made;
  }
  return rows;
}

/** Types whose values nginx takes as they are, or that code of ours knows by the directive's name. */
const untold = new Set(['str', 'str_array', 'keyval', 'block', 'none', 'custom']);

const facts = read('directives');
const { pools, lines } = directives(facts);
const { http, stream, prefixes } = variables(read('variables'));
const files = {
  'generated.ts': {
    pools: ['JSON.', JSON.stringify({ ...pools, free: freeBlocks(facts), prefixes })],
    directives: ['A name in each line, with its rows; in the order of code units.', lines],
    httpVariables: ['A name in each line, with what is special about it as JSON; in the same order.', http],
    streamVariables: ['The same for stream.', stream],
  },
  'generated-values.ts': { data: ['JSON; its reader knows its shape.', JSON.stringify(values(facts))] },
};
for (const [name, constants] of Object.entries(files)) {
  const declarations = Object.entries(constants).map(
    ([constant, [what, text]]) => `/** ${what} */\nexport const ${constant}: string =\n  ${literal(text)};\n`,
  );
  const text = `// Made by scripts/make-catalogue.mjs out of facts/; do not edit.\n${declarations.join('\n')}`;
  const target = new URL(name, folder);
  if (process.argv.includes('--check')) checkFresh(target, text);
  else {
    writeFileSync(target, text);
    console.log(`src/nginx/catalogue/${name}: ${text.length} bytes`);
  }
}

function literal(text) {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

function checkFresh(target, text) {
  let found = '';
  try {
    found = readFileSync(target, 'utf8');
  } catch {
    // Not there counts as stale.
  }
  if (found === text) return;
  console.error(
    `${target.pathname.slice(target.pathname.indexOf('src/'))} is stale: run \`node scripts/make-catalogue.mjs\``,
  );
  process.exitCode = 1;
}
