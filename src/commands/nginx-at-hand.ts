import type { FindResult } from '../binary/find-nginx.ts';
import type { Host } from './outcome.ts';

/** Which nginx there is. The answer starts a program, `nginx -V`: at most one, and none before somebody asks. */
export type NginxAtHand = () => Promise<FindResult>;

/** @param named the value of `--nginx` */
export function nginxAtHand(host: Host, named?: string): NginxAtHand {
  let found: Promise<FindResult> | undefined;
  const find = async (): Promise<FindResult> => {
    const { findNginx } = await import('../binary/find-nginx.ts');
    const { env, signal } = host;
    return findNginx({ env, signal, ...(named === undefined ? {} : { nginx: named }) });
  };
  return () => {
    found ??= find();
    return found;
  };
}
