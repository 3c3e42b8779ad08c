import type { Directive } from '../nginx/ast.ts';
import { makeWord } from '../nginx/make.ts';
import { replaceArg } from './replace-arg.ts';
import { rewriteFile, rewriteLog, rewritePath, rewriteScript } from './rewrite-files.ts';
import { rewriteResolver, rewriteUpstreamServer, standInAddress, standInUrl } from './rewrite-hosts.ts';
import { rewriteListen } from './rewrite-listen.ts';
import type { FileKind } from './stand-in-files.ts';
import type { StandIns } from './stand-ins.ts';
import type { Place, TreeMap } from './tree-map.ts';

/** What a rewriter may look at. */
export interface Surroundings {
  readonly map: TreeMap;
  readonly standIns: StandIns;
  readonly place: Place;
  /** Names of the server around the directive. */
  readonly serverNames: readonly string[];
  /** What `user` becomes: a user who owns the copy, or nothing where nginx would ignore the directive. */
  readonly user: readonly [string, string] | undefined;
  readonly modules: ReadonlyMap<string, string | undefined>;
  /** Says once in the verdict what was left out. */
  readonly note: (text: string) => void;
}

/** The directive as it is (the same object), another, several, or none. */
export type Rewritten = Directive | readonly Directive[] | undefined;
export type Rewriter = (node: Directive, around: Surroundings) => Rewritten;

const file =
  (kind: FileKind): Rewriter =>
  (node, around) =>
    rewriteFile(node, kind, around);
const made =
  (what: string): Rewriter =>
  (node, { standIns }) =>
    rewritePath(node, what, standIns);
const address: Rewriter = (node, { standIns }) =>
  replaceArg(node, 0, (value) => standInAddress(value, standIns));
const log: Rewriter = (node, { map, standIns }) => rewriteLog(node, map.bufferedLogs, standIns);

const pass: Rewriter = (node, { map, place, standIns }) => {
  const streams = place === 'in stream' || place === 'stream';
  return replaceArg(node, 0, (url) =>
    standInUrl(url, streams ? map.streamUpstreams : map.httpUpstreams, standIns),
  );
};

const leftOut: Rewriter = (node, { note }) => {
  note(`${node.name.value} was left out of the test: what it reads has no stand-in`);
  return undefined;
};

/** Commands of OpenSSL that open what they are given; the others are words and are tested. */
const opensslFiles = /^-?(?:certificate|privatekey|serverinfofile|dhparameters|\w*ca(?:file|path|store))$/i;

const byName = new Map<string, Rewriter>([
  ['listen', (node, { place, standIns }) => rewriteListen(node, place, standIns)],
  ['server', (node, { standIns }) => rewriteUpstreamServer(node, standIns)],
  ['resolver', (node, { standIns }) => rewriteResolver(node, standIns)],
  ['set_real_ip_from', address],
  ['auth_http', address],
  ['ssl_stapling_responder', address],
  ['ssl_ocsp_responder', address],
  ['pass', pass],
  ['access_log', log],
  ['error_log', log],
  ['pid', made('pid file')],
  ['lock_file', made('lock file')],
  ['google_perftools_profiles', made('profile')],
  ['user', (node, { user }) => (user === undefined ? undefined : replaceUser(node, user))],
  ['load_module', (node, { modules }) => replaceModule(node, modules)],
  ['ssl_dhparam', file('DH parameters')],
  ['geoip2', file('MaxMind database')],
  ['ssl_session_ticket_key', file('session ticket key')],
  ['quic_host_key', file('QUIC host key')],
  ['ssl_stapling_file', file('OCSP response')],
  ['trusted_certificate', file('CA certificates')],
  ['modsecurity_rules_file', file('rules file')],
  ['js_import', (node, { standIns }) => rewriteScript(node, standIns)],
  ['ssl_engine', leftOut],
  ['ssl_ech_file', leftOut],
  ['geoip_country', leftOut],
  ['geoip_city', leftOut],
  ['geoip_org', leftOut],
  ['xml_entities', leftOut],
  ['xslt_stylesheet', leftOut],
]);

/** Families of directives, which third-party modules extend. */
const byEnding: readonly (readonly [RegExp, Rewriter])[] = [
  [
    /_conf_command$/,
    (node, around) => (opensslFiles.test(node.args[0]?.value ?? '') ? leftOut(node, around) : node),
  ],
  [/_certificate_key$/, file('certificate key')],
  [/(?:trusted|client)_certificate$/, file('CA certificates')],
  [/(?:ssl|tls)_certificate$/, file('certificate')],
  [/(?:ssl|tls)_crl$/, file('revocation list')],
  [/_password_file$/, file('password file')],
  [/_temp_path$/, made('temporary folder')],
  [/_cache_path$/, made('cache folder')],
  [/_pass$/, pass],
];

const known = new Map<string, Rewriter | undefined>();

/** How a directive of that name is made harmless; undefined when it reaches for nothing outside the tree. */
export function rewriterOf(name: string): Rewriter | undefined {
  const special = byName.get(name);
  if (special !== undefined || known.has(name)) return special ?? known.get(name);
  const found = byEnding.find(([ending]) => ending.test(name))?.[1];
  known.set(name, found);
  return found;
}

function replaceUser(node: Directive, [user, group]: readonly [string, string]): Directive {
  // Without a second word nginx takes the group of the user's name, which not every system has.
  return node.args.length === 0
    ? node
    : { ...node, args: [makeWord(user), makeWord(group), ...node.args.slice(2)] };
}

function replaceModule(node: Directive, modules: ReadonlyMap<string, string | undefined>): Rewritten {
  const path = modules.get(node.args[0]?.value ?? '');
  return path === undefined ? undefined : replaceArg(node, 0, () => path);
}
