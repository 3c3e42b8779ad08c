import type { Met } from './checker.ts';
import type { Place } from './problem.ts';
import type { Scope, Side } from './scope.ts';
import type { Socket } from './sockets.ts';
import type { UpstreamBlock } from './upstream-block.ts';
import type { UpstreamEntry } from './upstream-use.ts';

/** A piece of shared memory. */
export interface ZoneEntry {
  /** What it is for, such as "by http's limit_req". */
  readonly use: string;
  /** Where it is named first. */
  readonly place: Place;
  /** Bytes; 0 until a directive declares it. */
  size: number;
  /** Set by the directive that declares it: what it counts, or the folder of a cache. */
  key: string | undefined;
}

/** How a log is collected before it is written; sizes in bytes, times in milliseconds. */
export interface LogBuffer {
  readonly size: number;
  readonly flush: number;
  readonly gzip: number;
}

/** What `valid_referers` of one block holds. */
export interface Referers {
  /** Names by the table that nginx puts them into. */
  readonly keys: Set<string>;
  /** Where `server_names` stands. */
  serverNames: Place | undefined;
  /** Where `none` or `blocked` stands first: beside it there has to be a name. */
  absent: Place | undefined;
}

/** A folder that nginx makes, with its levels; a cache has it for itself. */
export interface FolderUse {
  readonly cache: boolean;
  readonly levels: string;
  readonly place: Place;
}

/** What half of a configuration (http, stream, mail) declares and uses. */
export interface SideTables {
  /** Lower-case names that the configuration itself makes. */
  readonly variables: Set<string>;
  /** Those that need room in their hash, by name, with the first place that makes them. */
  readonly longVariables: Map<string, Place>;
  /** By name, the first place that reads it. */
  readonly variableUses: Map<string, Place>;
  /** Texts whose variables have been noted. */
  readonly notedTexts: Set<string>;
  /** By lower-case name: blocks, and hosts that requests are passed to. */
  readonly upstreams: Map<string, UpstreamEntry[]>;
  readonly logFormats: Set<string>;
  readonly servers: Scope[];
}

export class Tables {
  /** Addresses of http that servers listen on; datagram sockets apart. */
  readonly sockets = new Map<string, Socket>();
  readonly #sides = new Map<Side, SideTables>();
  /** What is known of each upstream block. */
  readonly upstreamBlocks = new WeakMap<Scope, UpstreamBlock>();
  /** Addresses of stream that servers listen on; datagram sockets apart. */
  readonly streamSockets = new Map<string, Socket>();
  /** How many ports of ranges may still be compared one by one. */
  portsLeft = 500_000;
  /** Set when ranges were too long to compare: servers may share addresses without being seen to. */
  hasUncompared = false;
  /** Addresses of mail, and where they are taken. */
  readonly mailSockets = new Map<string, Place>();
  /** The types of file extensions, by the block that `types` stands in. */
  readonly typeLists = new WeakMap<Scope, Map<string, string>>();
  /** Shared memory is one for all of nginx. */
  readonly zones = new Map<string, ZoneEntry>();
  /** Directives of http whose variables are read when a server takes them over. */
  readonly late: Met[] = [];
  /** Where a file is included that could not be read: it may declare any name. */
  readonly unread = new Set<Side>();
  readonly threadPools = new Set<string>();
  /** Thread pools that something uses, and where first. */
  readonly threadPoolUses = new Map<string, Place>();
  /** By the file that is written to. */
  readonly logBuffers = new Map<string, LogBuffer>();
  /** By name, without a slash at the end. */
  readonly folders = new Map<string, FolderUse>();
  readonly referers = new Map<Scope, Referers>();
  /** Pairs of `charset_map`, each both ways, in lower case. */
  readonly charsetMaps = new Set<string>();

  of(side: Side): SideTables {
    let tables = this.#sides.get(side);
    if (tables === undefined) {
      tables = {
        variables: new Set(),
        longVariables: new Map(),
        variableUses: new Map(),
        notedTexts: new Set(),
        upstreams: new Map(),
        logFormats: new Set(),
        servers: [],
      };
      this.#sides.set(side, tables);
    }
    return tables;
  }
}
