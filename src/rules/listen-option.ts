import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Listen } from '../model/model.ts';
import { type Origin, toPath } from '../model/origin.ts';
import { utf8Length } from '../nginx/limits.ts';
import type { ServerPlace, View } from './view.ts';

/** Longest path of a unix socket in bytes: `sun_path` has 108, one of them for the end. */
const longestUnixPath = 107;
const zeros = /^so_keepalive=(?:0+[smhd]?)?:(?:0+[smhd]?)?:0*$/;

/** Values of `listen` that look right and are refused. */
export function listenOption({ server }: ServerPlace, found: Finding[]): void {
  judge(server.listen, found);
}

export function* streamListenOption({ model }: View): Generator<Finding> {
  const found: Finding[] = [];
  const servers = [...(model.stream?.servers ?? []), ...(model.mail?.servers ?? [])];
  for (const { listen } of servers) judge(listen, found);
  yield* found;
}

function judge(list: readonly Listen[], found: Finding[]): void {
  let told: Origin | undefined;
  for (const { socket } of list) {
    const { key, port, options, origin } = socket;
    if (port === undefined && key.startsWith('unix:') && utf8Length(key) - 'unix:'.length > longestUnixPath) {
      const what = `The path of a unix socket has at most ${longestUnixPath} bytes`;
      found.push(finding('NF2050', toPath(origin), [what], { help: 'choose a shorter path' }));
    }
    // a bare port is two sockets
    if (options.length === 0 || told === origin || !options.some((o) => zeros.test(o))) continue;
    told = origin;
    const help = 'write soKeepalive: false to turn it off';
    found.push(finding('NF2050', toPath(origin), ['"soKeepalive" has nothing but zeros'], { help }));
  }
}
