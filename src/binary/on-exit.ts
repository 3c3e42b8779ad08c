const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const pending = new Set<() => void>();

/**
 * Runs `undo` should this process end, by exit or by a catchable signal, before the returned function is called.
 * `undo` must be synchronous.
 */
export function undoOnExit(undo: () => void): () => void {
  if (pending.size === 0) watch();
  pending.add(undo);
  return () => {
    pending.delete(undo);
    if (pending.size === 0) unwatch();
  };
}

function undoAll(): void {
  for (const undo of pending) undo();
  pending.clear();
}

/** With a listener of the program's own it decides what a signal does; without one the default is kept: to die. */
function onSignal(name: NodeJS.Signals): void {
  if (process.listenerCount(name) > 1) return;
  undoAll();
  unwatch();
  process.kill(process.pid, name);
}

function watch(): void {
  process.on('exit', undoAll);
  for (const name of signals) process.on(name, onSignal);
}

function unwatch(): void {
  process.off('exit', undoAll);
  for (const name of signals) process.off(name, onSignal);
}
