import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import net from 'node:net';
import { portOf } from './backends.ts';
import type { Live } from './live.ts';

type Defer = Pick<Live, 'defer'>;

/** Answers what nginx asks for each login: the user's name is the backend, and "wrong" is no password. */
export async function authServer(
  live: Defer,
  backends: Readonly<Record<string, number>>,
): Promise<{ readonly url: string; readonly asked: readonly IncomingHttpHeaders[] }> {
  const asked: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers);
    const port = backends[String(request.headers['auth-protocol'])];
    const isRight = request.headers['auth-pass'] !== 'wrong' && port !== undefined;
    response.setHeader('Auth-Status', isRight ? 'OK' : 'Invalid login or password');
    if (isRight) response.setHeader('Auth-Server', '127.0.0.1').setHeader('Auth-Port', String(port));
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  live.defer(() => new Promise((resolve) => server.close(resolve)));
  return { url: `http://127.0.0.1:${portOf(server.address())}/auth`, asked };
}

/** A server of a protocol in lines: `answer` says what it replies to each, after its greeting. */
export async function lineServer(
  live: Defer,
  greeting: string,
  answer: (line: string) => string | undefined,
): Promise<{ readonly port: number; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const open = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {}).on('close', () => open.delete(socket));
    socket.setEncoding('utf8').write(`${greeting}\r\n`);
    let rest = '';
    socket.on('data', (text: string) => {
      const pieces = (rest + text).split('\r\n');
      rest = pieces.pop() ?? '';
      for (const line of pieces) {
        lines.push(line);
        const reply = answer(line);
        if (reply !== undefined) socket.write(`${reply}\r\n`);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  live.defer(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { port: portOf(server.address()), lines };
}

/** A client that says a line after each line or group of lines that the server ends with `ready`. */
export class LineClient {
  #text = '';
  #waiting: (() => void) | undefined;
  readonly #socket: net.Socket;

  constructor(socket: net.Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8').on('error', () => {});
    socket.on('data', (text: string) => {
      this.#text += text;
      this.#waiting?.();
    });
  }

  /** Everything up to a line that fits. */
  async until(ready: RegExp): Promise<string> {
    const deadline = Date.now() + 5000;
    while (!ready.test(this.#text)) {
      if (Date.now() > deadline) throw new Error(`no ${ready} in ${JSON.stringify(this.#text)}`);
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
        setTimeout(resolve, 50);
      });
    }
    const text = this.#text;
    this.#text = '';
    return text;
  }

  async say(line: string, ready: RegExp): Promise<string> {
    this.#socket.write(`${line}\r\n`);
    return this.until(ready);
  }

  end(): void {
    this.#socket.destroy();
  }
}
