const held = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Held = (typeof held)[number];

let holders = 0;

/**
 * Keeps a catchable signal from ending the process between two renames: it is delivered when the synchronous
 * work is over. The returned function lets go; a signal without another listener then ends the process as usual.
 */
export function holdSignals(): () => void {
  if (holders++ === 0) for (const signal of held) process.on(signal, endProcess);
  // A held signal is seen in the next poll of the event loop, which the second turn is sure to follow.
  return () => setImmediate(() => setImmediate(letGo));
}

function letGo(): void {
  if (--holders === 0) for (const signal of held) process.removeListener(signal, endProcess);
}

function endProcess(signal: Held): void {
  if (process.listenerCount(signal) > 1) return;
  process.removeListener(signal, endProcess);
  process.kill(process.pid, signal);
}
