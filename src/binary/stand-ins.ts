import { listenAddresses } from './address.ts';
import { type FileKind, StandInFiles } from './stand-in-files.ts';

/** Something outside the tree, and what the test copy has in its place. */
export interface StandIn {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Files of one kind that get a stand-in of their own. What comes after shares one more, or writing them would take far
 * longer than the test: nginx compares neither their paths nor the names in certificates.
 */
const ownFiles = 100;

/** The first address that stands in for a host name; they count up from here. */
const firstHost = 0x7f800001; // 127.128.0.1

/**
 * Everything that stands in for something: the same for the same original, another one for another, so that nginx
 * still sees every conflict.
 */
export class StandIns {
  readonly list: StandIn[] = [];
  /** What to write, by absolute path. */
  readonly files = new Map<string, string | Buffer>();
  readonly #contents = new StandInFiles();
  readonly #to = new Map<string, string>();
  readonly #from = new Map<string, string>();
  readonly #sockets = new Map<string, readonly string[]>();
  readonly #counts = new Map<FileKind, number>();
  readonly #root: string;

  /** `root` is the absolute path of the temporary folder. */
  constructor(root: string) {
    this.#root = root;
  }

  /** What `to`, a word of nginx's, stands in for. */
  originalOf(to: string): string | undefined {
    return this.#from.get(to);
  }

  /** For the addresses of a `listen`; undefined when nginx refuses them. */
  sockets(text: string, defaultPort: number, type: 'tcp' | 'udp'): readonly string[] | undefined {
    const key = `${defaultPort} ${type} ${text}`;
    const known = this.#sockets.get(key);
    if (known !== undefined) return known;
    const sockets = listenAddresses(text, defaultPort)?.map((address) =>
      this.#standIn('listen address', address, type, () => `unix:${this.#path('s')}`),
    );
    if (sockets !== undefined) this.#sockets.set(key, sockets);
    return sockets;
  }

  syslogServer(address: string): string {
    return this.#standIn('syslog server', address, '', () => `unix:${this.#path('l')}`);
  }

  host(name: string): string {
    return this.#standIn('host', name, '', () => {
      const n = firstHost + this.#to.size;
      return [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255].join('.');
    });
  }

  /** A folder or file that nginx makes by itself. */
  path(what: string, original: string): string {
    return this.#standIn(what, original, '', () => this.#path('p'));
  }

  /** The one file that every log is written to that nothing distinguishes: nginx opens each log it knows. */
  sharedLog(original: string): string {
    return this.#standIn('log', original, '', () => `${this.#root}/p/log`);
  }

  file(kind: FileKind, original: string, serverNames: readonly string[] = []): string {
    return this.#standIn(kind, original, '', () => {
      const count = (this.#counts.get(kind) ?? 0) + 1;
      this.#counts.set(kind, count);
      const to = count > ownFiles ? `${this.#root}/f/more-${kind.replaceAll(' ', '-')}` : this.#path('f');
      if (!this.files.has(to))
        this.files.set(to, this.#contents.content(kind, count > ownFiles ? [] : serverNames));
      return to;
    });
  }

  #standIn(what: string, from: string, type: string, make: () => string): string {
    // A key may be one file with its certificate, and both have to be the same pair in the copy too.
    const group = what === 'certificate key' ? 'certificate' : what;
    const key = `${group} ${type} ${from}`;
    const known = this.#to.get(key);
    if (known !== undefined) return known;
    const to = make();
    const shown = withoutSecret(from);
    this.#to.set(key, to);
    this.#from.set(to, shown);
    this.list.push({ what, from: shown, to });
    return to;
  }

  #path(folder: 's' | 'l' | 'p' | 'f'): string {
    return `${this.#root}/${folder}/${this.#to.size + 1}`;
  }
}

/** `data:` holds the key itself. */
function withoutSecret(value: string): string {
  return value.startsWith('data:') ? 'data:[redacted]' : value;
}
