import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Socket } from '../model/model.ts';
import { type Origin, toPath } from '../model/origin.ts';
import { utf8Length } from '../nginx/limits.ts';
import type { View } from './view.ts';

/** Longest path of a unix socket in bytes: `sun_path` has 108, one of them for the end. */
const longestUnixPath = 107;

/** Values of `listen` that look right and are refused. */
export function* listenOption(view: View): Generator<Finding> {
  const told = new Set<Origin>();
  for (const { server } of view.servers) for (const { socket } of server.listen) yield* judge(socket, told);
  for (const { listen } of view.model.stream?.servers ?? []) {
    for (const { socket } of listen) yield* judge(socket, told);
  }
}

function* judge({ key, options, origin }: Socket, told: Set<Origin>): Generator<Finding> {
  if (key.startsWith('unix:') && utf8Length(key) - 'unix:'.length > longestUnixPath) {
    yield finding(
      'NF2050',
      toPath(origin),
      [`The path of a unix socket has at most ${longestUnixPath} bytes`],
      {
        help: 'choose a shorter path',
      },
    );
  }
  if (options.length === 0 || told.has(origin)) return;
  if (!options.some((o) => /^so_keepalive=(?:0+[smhd]?)?:(?:0+[smhd]?)?:0*$/.test(o))) return;
  told.add(origin);
  yield finding('NF2050', toPath(origin), ['"soKeepalive" has nothing but zeros'], {
    help: 'write soKeepalive: false to turn it off',
  });
}
