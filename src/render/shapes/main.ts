import type * as M from '../../model/model.ts';
import { eventsFields, mainFields } from '../../schema/fields/main.ts';
import { mainTlsFields } from '../../schema/fields/main-tls.ts';
import type { HttpFile, MailFile, StreamFile } from './files.ts';
import { plainShape, type ShapesOf } from './kinds.ts';

/** Objects of the main context, and what all blocks share. */
export interface MainTypes {
  Nothing: Record<never, never>;
  Root: {
    readonly main: M.MainModel;
    readonly http: HttpFile | undefined;
    readonly stream: StreamFile | undefined;
    readonly mail: MailFile | undefined;
  };
  Main: M.MainModel;
  MainSettings: NonNullable<M.MainModel['settings']>;
  EventsSettings: NonNullable<M.MainModel['events']['settings']>;
  Events: M.MainModel['events'];
  MainTls: NonNullable<M.MainModel['tls']>;
  LogFormat: M.LogFormat;
  Resolver: M.Resolver;
}

export const mainShapes = {
  Nothing: {},
  Root: { main: 'Main', http: 'HttpFile?', stream: 'StreamFile?', mail: 'MailFile?' },
  Main: {
    origin: 'origin?',
    user: 'words?',
    workerProcesses: 'value',
    workerRlimitNofile: 'value?',
    tls: 'MainTls?',
    pid: 'value',
    errorLogs: 'words[]',
    modules: 'words',
    cpuAffinity: 'words?',
    threadPools: 'words[]',
    env: 'words[]',
    settings: 'MainSettings?',
    directives: 'hatches',
    events: 'Events',
  },
  MainSettings: plainShape(mainFields),
  EventsSettings: plainShape(eventsFields),
  Events: {
    origin: 'origin?',
    workerConnections: 'value',
    multiAccept: 'value?',
    settings: 'EventsSettings?',
    debugConnections: 'words',
    directives: 'hatches',
  },
  MainTls: plainShape(mainTlsFields),
  LogFormat: { name: 'value', escape: 'value?', format: 'value' },
  Resolver: { words: 'words', timeout: 'value?' },
} as const satisfies ShapesOf<MainTypes>;
