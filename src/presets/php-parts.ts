import type { FastcgiInput } from '../schema/programs.ts';
import { backend } from './backend.ts';

type Fastcgi = Exclude<FastcgiInput, string>;

/** PHP runs the script of the path, and only one that exists. */
export function phpAt(address: string, more: Fastcgi = {}): Fastcgi {
  return { ...backend(address), hideHeaders: ['X-Powered-By'], ...more };
}

/** Files and folders first; one script for the rest. */
export function orScript(script = '/index.php'): string[] {
  return ['$uri', '$uri/', `${script}$is_args$args`];
}

/**
 * What looks like PHP and is not run is not sent either: its source may hold passwords. It stands behind the locations
 * that run scripts, and catches `x.PHP` and `x.phtml` as well.
 */
export const noSource = { '~* \\.(?:php\\d?|phtml|phps|phar)$': { return: 404 } } as const;

/** Asked for by every browser or robot, and of no interest in the logs. */
export const quiet = { accessLog: false, logs: { notFound: false } } as const;

/** How long browsers keep what applications name anew, or give a query with the version, when it changes. */
export function keptAssets(time: string) {
  return {
    'text/css': time,
    'text/javascript': time,
    'application/javascript': time,
    'image/*': time,
    'font/*': time,
  };
}
