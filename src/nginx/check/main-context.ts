import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { invalidDirective } from './invalid.ts';
import { readNumber } from './numbers.ts';
import { isRepeated } from './repeated.ts';
import type { Scope } from './scope.ts';

function checkProcesses(met: Met, checker: Checker): void {
  const value = argument(met, 0);
  if (value !== 'auto' && readNumber(value) === undefined)
    invalidDirective(met, checker, 'invalid value', { help: 'a number, or auto' });
}

/** As nginx reads it (`ngx_set_cpu_affinity`). */
function checkAffinity(met: Met, checker: Checker): void {
  const automatic = argument(met, 0) === 'auto';
  if (automatic && met.node.args.length > 2) {
    const message = 'invalid number of arguments in "worker_cpu_affinity" directive';
    checker.report('NF6203', message, argumentAt(met, 2), { help: 'one mask may follow "auto"' });
    return;
  }
  for (let i = automatic ? 1 : 0; i < met.node.args.length; i++) {
    // nginx reads a mask from its end.
    const wrong = /([^01 ])[01 ]*$/.exec(argument(met, i))?.[1];
    if (wrong === undefined) continue;
    const message = `invalid character "${wrong}" in "worker_cpu_affinity"`;
    checker.report('NF6201', message, argumentAt(met, i), { help: 'a mask such as 0101, or auto' });
    return;
  }
}

function checkPriority(met: Met, checker: Checker): void {
  if (readNumber(argument(met, 0).replace(/^[-+]/, '')) === undefined)
    invalidDirective(met, checker, 'invalid number', { help: 'such as -10 or 5' });
}

/** Blocks that need all modules to be there (`cycle->modules_used`). */
const modulesUsed: readonly string[] = ['events', 'http', 'stream', 'mail'];

function checkLoadModule(met: Met, checker: Checker): void {
  const before = modulesUsed.find((name) => met.scope.has(name));
  if (before !== undefined)
    invalidDirective(met, checker, 'is specified too late', {
      code: 'NF6254',
      help: `it has to stand in front of "${before}"`,
    });
  // The file is named after the module, wherever it lies.
  const module = /([^/]*?)(?:\.so)?$/.exec(argument(met, 0))?.[1] ?? '';
  if (before === undefined && isRepeated(`load ${module}`, met))
    checker.report('NF6254', `module "${module}" is already loaded`, argumentAt(met, 0), {
      help: 'once is enough',
    });
}

/** Every configuration has an `events` block. */
export function checkEvents(main: Scope, checker: Checker): void {
  const { main: source } = checker;
  if (source === undefined || main.hasUnread || main.own('events').length > 0) return;
  const place = { source, start: 0, end: 0, line: 1 };
  checker.report('NF6242', 'no "events" section in configuration', place, {
    phase: 3,
    help: 'write events { }',
  });
}

/** Masks are for one process each; a single one is for all. */
export function checkAffinityCount(main: Scope, checker: Checker): void {
  const affinity = main.own('worker_cpu_affinity')[0];
  const masks = affinity?.node.args ?? [];
  const processes = main.own('worker_processes')[0]?.node.args[0]?.value ?? '1';
  if (affinity === undefined || masks.length < 2 || masks[0]?.value === 'auto' || processes === 'auto')
    return;
  if (main.hasUnread || readNumber(processes) === masks.length) return;
  const message =
    'the number of "worker_processes" is not equal to the number of "worker_cpu_affinity" masks, using last mask for remaining worker processes';
  checker.report('NF6261', message, affinity, { phase: 3, help: 'write one mask for each process, or auto' });
}

export const mainNames: readonly string[] = ['worker_processes', 'worker_cpu_affinity'];

export const mainChecks: Checks = {
  worker_processes: checkProcesses,
  worker_cpu_affinity: checkAffinity,
  worker_priority: checkPriority,
  load_module: checkLoadModule,
};
