import type { Directive } from '../ast.ts';
import { argument, type Checker, type Checks, type Met } from './checker.ts';
import { declareVariable } from './variables.ts';

/** Directives whose first word is a variable that they make. */
const declaring: readonly string[] = [
  'auth_request_set',
  'perl_set',
  // Modules of others.
  'js_set',
  'js_var',
  'set_by_lua',
  'set_by_lua_file',
  'lua_add_variable',
  'vhost_traffic_status_set_by_filter',
  'set_hashed_upstream',
  'set_if_empty',
  'set_rotate',
  'set_random',
  'set_local_today',
  'set_formatted_gmt_time',
  'set_formatted_local_time',
  'set_hmac_sha1',
  'set_hmac_sha256',
  'set_md5',
  'set_sha1',
  'set_secure_random_alphanum',
  'set_secure_random_lcalpha',
  'set_quote_json_str',
  'set_quote_pgsql_str',
  'set_quote_sql_str',
  'set_escape_uri',
  'set_unescape_uri',
  'set_decode_base32',
  'set_decode_base64',
  'set_decode_base64url',
  'set_decode_hex',
  'set_encode_base32',
  'set_encode_base64',
  'set_encode_base64url',
  'set_encode_hex',
];

function checkFirst(met: Met, checker: Checker): void {
  // `lua_add_variable` is content with a bare name.
  if (met.row.name === 'lua_add_variable' && !argument(met, 0).startsWith('$'))
    declareQuietly(met, argument(met, 0), checker);
  else declareVariable(met, 0, checker);
}

/** For what its module takes with a `$` or without it. */
function declareQuietly(met: Met, name: string, checker: Checker): void {
  checker.tables.of(met.scope.side).variables.add(name.replace(/^\$/, '').toLowerCase());
}

/** Each entry of `geoip2` that begins with `$` makes that variable. */
function checkGeoip2(met: Met, checker: Checker): void {
  for (const node of met.node.block ?? []) {
    const name = node.kind === 'directive' ? nameOf(node) : '';
    if (name.startsWith('$')) declareQuietly(met, name, checker);
  }
}

function nameOf({ name }: Directive): string {
  return name.value;
}

export const declareChecks: Checks = {
  ...Object.fromEntries(declaring.map((name) => [name, checkFirst])),
  set_by_lua_block: (met, checker) => declareQuietly(met, argument(met, 0), checker),
  geoip2: checkGeoip2,
};
