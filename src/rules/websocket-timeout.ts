import { type Finding, finding } from '../diagnostics/finding.ts';
import { toPath } from '../model/origin.ts';
import { durationMs } from '../schema/scalars.ts';
import type { View } from './view.ts';

/** A quiet WebSocket is normal; with a read timeout like a request's it is cut again and again. */
export function* websocketTimeout(view: View): Generator<Finding> {
  for (const { location } of view.locations) {
    const timeout = location.proxy?.readTimeout;
    if (location.proxy?.websocket !== true || timeout === undefined) continue;
    if (durationMs(timeout.value) > 60_000) continue;
    yield finding('NF2009', toPath(timeout.origin), [timeout.value], {
      help: 'set timeouts: { idle: 1h }, or more than the pause between two messages',
    });
  }
}
