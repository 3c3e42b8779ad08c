import type { Hatch, Model } from '../model/model.ts';
import type { View } from './view.ts';

/** Every list of directives that a person wrote, from the outside in. */
export function* allHatches({ model, servers, locations }: View): Generator<readonly Hatch[]> {
  yield model.main.directives;
  yield model.main.events.directives;
  if (model.http !== undefined) yield model.http.directives;
  yield* upstreamHatches(model);
  for (const { server } of servers) {
    yield server.directives;
    if (server.tls !== undefined) yield server.tls.directives;
  }
  for (const { location } of locations) {
    yield location.directives;
    if (location.proxy !== undefined) yield location.proxy.directives;
  }
  if (model.stream === undefined) return;
  yield model.stream.directives;
  for (const { directives, tls } of model.stream.servers) {
    yield directives;
    if (tls !== undefined) yield tls.directives;
  }
}

function* upstreamHatches({ http, stream }: Model): Generator<readonly Hatch[]> {
  for (const { directives } of http?.upstreams ?? []) yield directives;
  for (const { directives } of stream?.upstreams ?? []) yield directives;
}
