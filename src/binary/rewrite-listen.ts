import type { Directive } from '../nginx/ast.ts';
import { makeWord } from '../nginx/make.ts';
import type { StandIns } from './stand-ins.ts';
import type { Place } from './tree-map.ts';

/**
 * Unix sockets stand in for the addresses of a `listen`. nginx reads every parameter for them as for any other, and
 * with `-t` sets none of them; a range of ports becomes one directive for each.
 */
export function rewriteListen(
  node: Directive,
  place: Place,
  standIns: StandIns,
): Directive | readonly Directive[] {
  const first = node.args[0];
  if (first === undefined || node.block !== undefined) return node;
  const datagrams = node.args.some((arg) => arg.value === 'quic' || arg.value === 'udp');
  const sockets = standIns.sockets(first.value, place === 'in http' ? 80 : 0, datagrams ? 'udp' : 'tcp');
  return sockets?.map((socket) => ({ ...node, args: node.args.with(0, makeWord(socket)) })) ?? node;
}
