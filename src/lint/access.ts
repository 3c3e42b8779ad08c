import type { Scope } from '../nginx/check/scope.ts';
import { listensOf } from './listens.ts';

/** Directives that keep somebody out; the rules that ask must keep them. */
export const accessNames = [
  'allow',
  'deny',
  'auth_basic',
  'auth_request',
  'auth_jwt',
  'auth_pam',
  'auth_digest',
  'auth_ldap',
  'internal',
  'satisfy',
  'ssl_verify_client',
  'access_by_lua',
  'access_by_lua_block',
  'access_by_lua_file',
  'js_access',
  'secure_link',
] as const;

const guards = accessNames.filter((name) => name !== 'satisfy' && name !== 'allow' && name !== 'internal');

/** Whether anything in force there keeps anybody out. */
export function isGuarded(scope: Scope): boolean {
  if (scope.own('internal').length > 0) return true;
  return guards.some((name) => {
    const inForce = scope.inherited(name);
    return inForce.some(({ node }) => node.args[0]?.value !== 'off');
  });
}

/** Whether nobody but this machine gets at the server. */
export function isLocal(scope: Scope): boolean {
  const server = scope.enclosing('server');
  return server !== undefined && listensOf(server).every(({ local }) => local);
}
