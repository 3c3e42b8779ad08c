import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { readNetwork } from './networks.ts';
import { readNumber } from './numbers.ts';

/** What an nginx on Linux can have; select and poll by how it was built. */
const methods: readonly string[] = ['epoll', 'poll', 'select', 'event_core'];

function checkUse(met: Met, checker: Checker): void {
  const method = argument(met, 0);
  if (methods.includes(method)) return;
  checker.report('NF6201', `invalid event type "${method}"`, argumentAt(met, 0), {
    help: 'on Linux it is epoll; without this directive nginx takes the best by itself',
  });
}

function checkConnections(met: Met, checker: Checker): void {
  const value = argument(met, 0);
  const connections = readNumber(value);
  if (connections === undefined)
    checker.report('NF6201', `invalid number "${value}"`, argumentAt(met, 0), { help: 'a whole number' });
  else if (connections === 0) {
    const message = '0 worker_connections are not enough for 0 listening sockets';
    checker.report('NF6204', message, argumentAt(met, 0), { phase: 3, help: 'nginx takes 512 by itself' });
  }
}

/** A network, `unix:` or a host name, which only DNS could tell. */
function checkDebugConnection(met: Met, checker: Checker): void {
  const value = argument(met, 0);
  readNetwork(value, argumentAt(met, 0), checker);
}

export const eventChecks: Checks = {
  use: checkUse,
  worker_connections: checkConnections,
  debug_connection: checkDebugConnection,
};
