import { bufferNames, headerBufferNames } from './buffers.ts';
import { charsetNames } from './charsets.ts';
import { families } from './families.ts';
import { mainNames } from './main-context.ts';
import { tlsNames, upstreamPasses, upstreamTlsNames } from './tls.ts';

const plain: readonly string[] = [
  'listen',
  'server_name',
  'server_names_hash_bucket_size',
  'protocol',
  'auth_http',
  'events',
  'resolver',
  'map_hash_bucket_size',
  'variables_hash_bucket_size',
  'proxy_ssl',
  'starttls',
  ...charsetNames,
  ...mainNames,
];

/** Directives that checks of a finished block, or of the whole, look at again; and the family that each is of. */
export const keptNames: ReadonlyMap<string, number> = new Map([
  ...plain.map((name) => [name, 0] as const),
  ...tlsNames.map((name) => [name, 0] as const),
  ...bufferNames.map((name) => [name, families.buffers] as const),
  ...headerBufferNames.map((name) => [name, families.headerBuffers] as const),
  ...upstreamPasses.map(([name]) => [name, families.upstreamTls] as const),
  ...upstreamTlsNames.map((name) => [name, families.upstreamTls] as const),
]);

/** Kept only where the first argument is like this: there are many, and few matter. */
export const keptWhen: ReadonlyMap<string, RegExp> = new Map(upstreamPasses);
