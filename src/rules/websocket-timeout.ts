import { type Finding, finding } from '../diagnostics/finding.ts';
import { toPath } from '../model/origin.ts';
import { durationMs } from '../schema/units.ts';
import type { LocationPlace } from './view.ts';

/** A quiet WebSocket is normal; with a read timeout like a request's it is cut again and again. */
export function websocketTimeout({ location }: LocationPlace, found: Finding[]): void {
  if (location.proxy?.websocket !== true) return;
  const timeout = location.proxy.readTimeout;
  if (timeout === undefined || durationMs(timeout.value) > 60_000) return;
  found.push(
    finding('NF2009', toPath(timeout.origin), [timeout.value], {
      help: 'set timeouts: { idle: 1h }, or more than the pause between two messages',
    }),
  );
}
