import { argument, argumentAt, type Checker, type Checks, type Met, placeOf } from './checker.ts';
import { invalidDirective, invalidParameter } from './invalid.ts';
import { readNumber, readSize } from './numbers.ts';
import type { Scope } from './scope.ts';

function checkDirectio(met: Met, checker: Checker): void {
  const value = argument(met, 0);
  if (value !== 'off' && readSize(value, 'off') === undefined)
    invalidDirective(met, checker, 'invalid value', { help: 'a size such as 4m, or off' });
}

/** Whether nginx was built with `aio on` cannot be known here (`ngx_http_core_set_aio`). */
function checkAio(met: Met, checker: Checker): void {
  const value = argument(met, 0);
  if (value === 'off' || value === 'on' || value === 'threads') return;
  if (!value.startsWith('threads=')) {
    invalidDirective(met, checker, 'invalid value', { help: 'it is on, off, threads or threads=pool' });
    return;
  }
  const pool = value.slice('threads='.length);
  const { threadPoolUses } = checker.tables;
  if (!pool.includes('$') && !threadPoolUses.has(pool)) threadPoolUses.set(pool, placeOf(argumentAt(met, 0)));
}

/** As nginx reads it (`ngx_thread_pool`), which passes over words that it does not know. */
function checkThreadPool(met: Met, checker: Checker): void {
  const name = argument(met, 0);
  const { threadPools } = checker.tables;
  if (threadPools.has(name)) {
    checker.report('NF6208', `duplicate thread pool "${name}"`, argumentAt(met, 0));
    return;
  }
  threadPools.add(name);
  let threads = 0;
  for (let i = 1; i < met.node.args.length; i++) {
    const word = argument(met, i);
    const [key = ''] = word.split('=', 1);
    if (!word.startsWith('threads=') && !word.startsWith('max_queue=')) continue;
    const count = readNumber(word.slice(key.length + 1));
    if (count === undefined || (key === 'threads' && count === 0)) {
      checker.report('NF6203', `invalid ${key} value "${word}"`, argumentAt(met, i));
      return;
    }
    if (key === 'threads') threads = count;
  }
  if (threads === 0)
    checker.report('NF6259', '"thread_pool" must have "threads" parameter', met, {
      help: 'such as threads=32',
    });
}

/** Pools may be declared behind what uses them. */
export function checkThreadPools(main: Scope, checker: Checker): void {
  if (main.hasUnread) return;
  const { threadPools, threadPoolUses } = checker.tables;
  for (const [name, place] of threadPoolUses) {
    if (name === 'default' || threadPools.has(name)) continue;
    const help = 'declare it with thread_pool in the main context';
    checker.report('NF6255', `unknown thread pool "${name}"`, place, { phase: 3, help });
  }
}

/** As nginx reads it (`ngx_http_disable_symlinks`). */
function checkSymlinks(met: Met, checker: Checker): void {
  let mode: string | undefined;
  let from = false;
  for (let i = 0; i < met.node.args.length; i++) {
    const word = argument(met, i);
    if (word.startsWith('from=')) from = true;
    else if (word !== 'off' && word !== 'on' && word !== 'if_not_owner') {
      invalidParameter(met, i, checker, 'it takes off, on or if_not_owner, and from=');
      return;
    } else if (mode !== undefined) {
      const message = `duplicate parameters "${argument(met, 0)} ${argument(met, 1)}"`;
      checker.report('NF6203', message, argumentAt(met, i), { help: 'say one of them' });
      return;
    } else mode = word;
  }
  if (mode === undefined)
    checker.report('NF6259', '"disable_symlinks" must have "off", "on" or "if_not_owner" parameter', met);
  else if (mode === 'off' && from)
    checker.report('NF6209', '"from=" cannot be used with "off" parameter', argumentAt(met, 1));
}

export const fileIoChecks: Checks = {
  directio: checkDirectio,
  aio: checkAio,
  thread_pool: checkThreadPool,
  disable_symlinks: checkSymlinks,
};
