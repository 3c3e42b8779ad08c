import type { eventsFields, mainFields } from '../../schema/fields/main.ts';
import type { mainTlsFields } from '../../schema/fields/main-tls.ts';
import type { Origin, Sourced } from '../origin.ts';
import type { PlainGroup } from '../plain.ts';
import type { Hatch, Opt, Words } from './common.ts';

export interface MainModel {
  readonly origin: Origin | undefined;
  readonly user: Words | undefined;
  readonly workerProcesses: Sourced<string | number>;
  readonly workerRlimitNofile: Opt<number>;
  readonly tls: PlainGroup<typeof mainTlsFields> | undefined;
  readonly pid: Sourced<string>;
  readonly errorLogs: readonly Words[];
  /** Paths for `load_module`. */
  readonly modules: readonly Sourced<string>[];
  readonly cpuAffinity: Words | undefined;
  readonly threadPools: readonly Words[];
  readonly env: readonly Words[];
  readonly settings: PlainGroup<typeof mainFields> | undefined;
  readonly directives: readonly Hatch[];
  readonly events: {
    readonly origin: Origin | undefined;
    readonly workerConnections: Sourced<number>;
    readonly multiAccept: Opt<boolean>;
    readonly settings: PlainGroup<typeof eventsFields> | undefined;
    readonly debugConnections: Words;
    readonly directives: readonly Hatch[];
  };
}
