import { didYouMeanHelp } from '../../diagnostics/did-you-mean.ts';
import {
  type VariableKind,
  variableKnown,
  variableNames,
  variableSettable,
  variableSince,
} from '../catalogue.ts';
import { slotOf } from '../slots.ts';
import { firstBadVariable, variablesIn } from '../variables.ts';
import { argument, argumentAt, type Checker, type Met, placeOf } from './checker.ts';
import { lateLists } from './families.ts';
import type { Scope } from './scope.ts';
import { valueFacts } from './value-facts.ts';
import { addVariable } from './variable-hash.ts';

/** Directives that read `$` in a way of their own; their checks note the variables. */
const ownReaders: ReadonlySet<string> = new Set(['log_format', 'charset', 'source_charset']);

/** Notes the variables that a directive's arguments read, and refuses what is no variable. */
export function noteVariables(met: Met, checker: Checker): void {
  if (ownReaders.has(met.row.name) || isLate(met, checker)) return;
  noteArguments(met, checker);
}

/** Whether the directive is of a list that a server may replace before anybody reads it. */
function isLate(met: Met, { tables }: Checker): boolean {
  const { scope, row } = met;
  const bit = Object.hasOwn(lateLists, row.name) ? lateLists[row.name] : undefined;
  if (bit === undefined) return false;
  scope.families |= bit;
  if (scope.context !== 'http') return false;
  tables.late.push(met);
  return true;
}

/** Notes the variables of http's lists that some server takes over. */
export function noteLate(servers: readonly Scope[], checker: Checker): void {
  for (const met of checker.tables.late) {
    const bit = lateLists[met.row.name] ?? 0;
    if (servers.some((server) => (server.families & bit) === 0)) noteArguments(met, checker);
  }
}

function noteArguments(met: Met, checker: Checker): void {
  const { args } = met.node;
  let words: readonly string[] | undefined;
  for (let i = 0; i < args.length; i++) {
    const value = args[i]?.value ?? '';
    if (!value.includes('$')) continue;
    words ??= args.map((word) => word.value);
    if (isExpanded(met, i, words)) noteIn(value, met, i, checker);
  }
}

function isExpanded(met: Met, index: number, words: readonly string[]): boolean {
  const { name, module } = met.row;
  if (slotOf(name, index, words) === 'interpolated') return true;
  return valueFacts(name, module)?.vars === true && valueFacts(name, module)?.type !== undefined;
}

/** Notes the variables in a text that nginx expands. */
export function noteIn(value: string, met: Met, index: number, checker: Checker): void {
  const { notedTexts } = checker.tables.of(met.scope.side);
  if (notedTexts.has(value)) return;
  const bad = firstBadVariable(value);
  if (bad !== undefined) {
    checker.report('NF6206', variableProblem(value), argumentAt(met, index), {
      help: `${bad} in "${value}"`,
    });
    return;
  }
  for (const name of variablesIn(value)) noteVariable(name, met, index, checker);
  if (notedTexts.size < mostNotedTexts) notedTexts.add(value);
}

/** Large configurations say the same few texts very often. */
const mostNotedTexts = 10_000;

/** What nginx says of the first `$` that is no variable (`ngx_http_script_compile`). */
function variableProblem(value: string): string {
  const wrong = /\$(?:\{(?!\w+\})|(?![\w{]))/.exec(value);
  const rest = wrong?.[0] === '${' ? value.slice(wrong.index + 2) : '';
  if (rest === '' || rest.startsWith('}')) return 'invalid variable name';
  return `the closing bracket in "${/^\w*/.exec(rest)?.[0]}" variable is missing`;
}

export function noteVariable(name: string, met: Met, index: number, checker: Checker): void {
  const { variableUses } = checker.tables.of(met.scope.side);
  if (!variableUses.has(name)) variableUses.set(name, placeOf(argumentAt(met, index)));
}

/**
 * Makes a variable of `$name`, as `set`, `map` and their like do (`ngx_http_add_variable`). `name` is as written.
 */
export function declareVariable(met: Met, index: number, checker: Checker): void {
  const written = argument(met, index);
  if (!written.startsWith('$') || written.length === 1) {
    checker.report('NF6206', `invalid variable name "${written}"`, argumentAt(met, index), {
      help: 'a variable is written with a "$" in front',
    });
    return;
  }
  const name = written.slice(1).toLowerCase();
  const kind = kindOf(met);
  if (kind !== undefined && !variableSettable(name, kind, checker.version)) {
    checker.report('NF6207', `the duplicate "${name}" variable`, argumentAt(met, index), {
      help: 'nginx makes this variable by itself; choose another name',
    });
    return;
  }
  addVariable(name, placeOf(argumentAt(met, index)), met.scope, checker);
}

function kindOf(met: Met): VariableKind | undefined {
  const { side } = met.scope;
  return side === 'http' || side === 'stream' ? side : undefined;
}

/** What is said of variables when a side of the configuration is complete: every one that is used must exist. */
export function checkVariableUses(side: VariableKind, checker: Checker): void {
  const { unread } = checker.tables;
  if (unread.has(side) || unread.has('main')) return;
  const { variables, variableUses } = checker.tables.of(side);
  for (const [name, place] of variableUses) {
    if (variables.has(name) || variableKnown(name, side, checker.version) || isForeign(name)) continue;
    const since = variableSince(name, side);
    const help =
      since === undefined
        ? didYouMeanHelp(name, [...variables, ...variableNames(side)])
        : `nginx has it from ${since} on`;
    checker.report('NF6205', `unknown "${name}" variable`, place, { help, phase: 2 });
  }
}

/** Variables of third-party modules that have no row of their own in the facts. */
const foreignPrefixes =
  /^(?:upload_|vod_|ndk_|echo_|srcache_|memc_|geoip2?_|modsec|pagespeed_|passenger_|naxsi_|waf_|nchan_|rds_|redis_|drizzle_|postgres_|encrypted_session|pipe_|lua_|rtmp_|spnego_|ldap_|auth_ldap|ssl_ct_|ssl_ja[34]|http_ja[34]|ja[34]|otel_|opentracing_|datadog_|jwt_|oidc_|vts_|sts_|upstream_fair|uploadprogress_|kafka_|testcookie_|acme_)/;

function isForeign(name: string): boolean {
  return foreignPrefixes.test(name);
}
