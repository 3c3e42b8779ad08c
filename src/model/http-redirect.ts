import type { SiteInput } from '../schema/site.ts';
import { answering } from './answering.ts';
import type { BuildContext } from './context.ts';
import type { ServerModel, ServerName } from './model.ts';
import { at, type Origin, sourced } from './origin.ts';
import { listenObject, socketsOf } from './sockets.ts';
import { asList, isOn } from './values.ts';

/** Plain http is answered with the https address, on port 80 unless said otherwise. */
export function buildHttpRedirect(
  input: SiteInput,
  names: readonly ServerName[],
  server: ServerModel,
  origin: Origin,
  context: BuildContext,
): ServerModel | undefined {
  const wish = input.httpRedirect;
  if (input.tls === undefined || wish === false) return undefined;
  // With sockets of the user's own choosing, port 80 is opened only on request.
  if (wish === undefined && input.listen !== undefined && !servesDefaultPort(server)) return undefined;
  if (wish === undefined && server.listen.some((l) => !l.socket.tls)) return undefined;
  const settings = typeof wish === 'object' ? wish : { code: wish, listen: undefined };
  const from = wish === undefined ? origin : at(origin, 'httpRedirect');
  const listen = asList(settings.listen ?? 80).flatMap((l, i) => {
    const place =
      settings.listen === undefined
        ? from
        : Array.isArray(settings.listen)
          ? at(from, 'listen', i)
          : at(from, 'listen');
    const object = listenObject(l);
    return socketsOf(
      {
        input: object,
        tls: false,
        isDefault: isOn(object.default, isOn(input.default)),
        ipv6: isOn(input.ipv6, true),
        http2Parameter: false,
        origin: place,
      },
      context,
    );
  });
  const port = server.listen.find((l) => l.socket.tls)?.socket.port ?? 443;
  const target = `https://$host${port === 443 ? '' : `:${port}`}$request_uri`;
  return answering({
    origin: from,
    purpose: 'redirect',
    about: 'plain http is sent to https',
    listen,
    names,
    return: {
      code: sourced(settings.code ?? 308, from),
      text: sourced(target, from),
      type: undefined,
      onlyType: undefined,
    },
  });
}

function servesDefaultPort(server: ServerModel): boolean {
  return server.listen.some(
    (l) => l.socket.tls && (l.socket.key === '0.0.0.0:443' || l.socket.key === '[::]:443'),
  );
}
