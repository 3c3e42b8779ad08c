import { checkCharsetPairs } from './charsets.ts';
import type { Checker } from './checker.ts';
import { checkThreadPools } from './file-io.ts';
import { addDefaultListen } from './listen-http.ts';
import { finishMail } from './mail-merging.ts';
import { finishMailServer } from './mail-server.ts';
import { checkAffinityCount, checkEvents } from './main-context.ts';
import { finishHttp, mergeHttp } from './merging.ts';
import { checkServerReferers } from './referers.ts';
import type { Scope } from './scope.ts';
import { finishStream, finishStreamServer } from './stream-server.ts';
import { checkResolving, finishUpstream } from './upstream-block.ts';
import { checkUpstreamUses, declareUpstream } from './upstream-use.ts';
import { checkVariableHash } from './variable-hash.ts';
import { checkVariableUses } from './variables.ts';
import { checkZoneSizes } from './zones.ts';

type BlockCheck = (scope: Scope, checker: Checker) => void;

/** When a block begins. */
const openers: Readonly<Record<string, readonly BlockCheck[]>> = {
  server: [(scope, checker) => checker.tables.of(scope.side).servers.push(scope)],
  upstream: [declareUpstream],
  'stream upstream': [declareUpstream],
};

/** When a block is complete. */
const enders: Readonly<Record<string, readonly BlockCheck[]>> = {
  server: [addDefaultListen],
  upstream: [finishUpstream],
  'stream upstream': [finishUpstream],
  http: [checkResolving, checkServerReferers, mergeHttp, finishHttp, checkVariableHash],
  'stream server': [finishStreamServer],
  stream: [checkResolving, finishStream, checkVariableHash],
  'mail server': [finishMailServer],
  mail: [finishMail],
};

/** What only a whole configuration can be asked, side by side: names that somebody else may declare in a fragment. */
const wholes: readonly BlockCheck[] = [
  (main, checker) => checkUpstreamUses('http', main, checker),
  (main, checker) => checkUpstreamUses('stream', main, checker),
  (_main, checker) => checkVariableUses('http', checker),
  (_main, checker) => checkVariableUses('stream', checker),
  checkCharsetPairs,
  checkAffinityCount,
  checkEvents,
  checkThreadPools,
  checkZoneSizes,
];

export function openBlock(scope: Scope, checker: Checker): void {
  for (const check of openers[scope.context] ?? []) check(scope, checker);
}

/** Runs what looks at a finished block; what it needs no more is dropped. */
export function closeBlock(scope: Scope, checker: Checker): void {
  for (const check of enders[scope.context] ?? []) check(scope, checker);
  scope.close();
}

export function finishConfiguration(main: Scope, checker: Checker): void {
  closeBlock(main, checker);
  for (const check of wholes) check(main, checker);
}
