import http, { type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import type { ConnectionOptions } from 'node:tls';
import type { Seen } from './backends.ts';

export interface Reply {
  readonly status: number;
  /** Every value of a header that was sent, by lower-case name. */
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
  readonly body: string;
}

export interface Ask {
  readonly port: number;
  /** IP address; 127.0.0.1 when it is left out. */
  readonly address?: string;
  readonly host?: string;
  /** Sent byte for byte. */
  readonly path?: string;
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
  readonly tls?: ConnectionOptions;
}

/** One request on a connection of its own, redirects not followed. */
export async function ask(options: Ask): Promise<Reply> {
  const response = await open(options);
  const headers: Record<string, readonly string[] | undefined> = response.headersDistinct;
  return { status: response.statusCode ?? 0, headers, body: await text(response) };
}

/** As `ask`, up to the head of the answer. */
export function open(options: Ask): Promise<IncomingMessage> {
  const { port, address = '127.0.0.1', host = 'example.com', path = '/', method = 'GET', tls } = options;
  return new Promise((resolve, reject) => {
    const all = {
      port,
      host: address,
      path,
      method,
      agent: false,
      headers: { Host: host, ...options.headers },
    };
    const request =
      tls === undefined
        ? http.request(all, resolve)
        : https.request({ ...all, servername: host, ...tls }, resolve);
    request.on('error', reject);
    request.end(options.body);
  });
}

/** What a backend of ours saw of the request. */
export async function seen(options: Ask): Promise<Seen> {
  const { status, body } = await ask(options);
  if (status !== 200) throw new Error(`${options.path}: ${status} ${body}`);
  // The backends of these tests answer with this shape.
  return JSON.parse(body) as Seen;
}
