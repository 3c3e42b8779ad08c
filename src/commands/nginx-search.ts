import type { FindResult } from '../binary/find-nginx.ts';
import type { Host } from './outcome.ts';

/** The question which nginx there is, put once: it starts a program, and both the target and the test may need to know. */
export class NginxSearch {
  readonly #nginx: string | undefined;
  readonly #host: Host;
  #found: Promise<FindResult> | undefined;

  /** @param nginx the value of `--nginx` */
  constructor(nginx: string | undefined, host: Host) {
    this.#nginx = nginx;
    this.#host = host;
  }

  answer(): Promise<FindResult> {
    this.#found ??= this.#ask();
    return this.#found;
  }

  async #ask(): Promise<FindResult> {
    const { findNginx } = await import('../binary/find-nginx.ts');
    return findNginx({
      env: this.#host.env,
      signal: this.#host.signal,
      ...(this.#nginx === undefined ? {} : { nginx: this.#nginx }),
    });
  }
}
