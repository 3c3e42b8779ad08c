import type { DirectiveEntry } from '../../schema/directives.ts';
import type { Origin, Sourced } from '../origin.ts';

export type Opt<T> = Sourced<T> | undefined;

/** A directive's arguments in order. */
export type Words = readonly Sourced<string>[];

export type Flag = Sourced<boolean>;

export interface Hatch {
  readonly entry: DirectiveEntry;
  readonly origin: Origin;
}

export interface LogFormat {
  readonly name: Sourced<string>;
  readonly escape: Opt<string>;
  readonly format: Sourced<string>;
}

export interface Resolver {
  readonly words: Words;
  readonly timeout: Opt<string>;
}

/** A socket as nginx keys it, for the rules. */
export interface Socket {
  /** `0.0.0.0:80`, `[::]:80`, `unix:/run/x.sock`. */
  readonly key: string;
  readonly port: number | undefined;
  readonly udp: boolean;
  readonly tls: boolean;
  readonly proxyProtocol: boolean;
  readonly isDefault: boolean;
  /** Options that nginx takes once for each socket. */
  readonly options: readonly string[];
  readonly origin: Origin;
}

export interface Listen {
  readonly socket: Socket;
  readonly words: Words;
}

export interface AccessRule {
  readonly kind: 'allow' | 'deny';
  readonly address: Sourced<string>;
}

export interface ReturnModel {
  readonly code: Sourced<number>;
  readonly text: Opt<string>;
  readonly type: Opt<string>;
  /** The user says the type: it goes before what the ending of the path stands for. */
  readonly onlyType: Opt<boolean>;
}

export interface HeaderModel {
  readonly name: Sourced<string>;
  readonly value: Sourced<string>;
  readonly always: Opt<string>;
}
