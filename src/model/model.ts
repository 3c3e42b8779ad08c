import type { ModuleName } from '../nginx/modules.ts';
import type { Layout } from '../schema/spec.ts';
import type { HttpModel } from './nodes/http.ts';
import type { MailModel } from './nodes/mail.ts';
import type { MainModel } from './nodes/main.ts';
import type { StreamModel } from './nodes/stream.ts';
import type { Sourced } from './origin.ts';
import type { Target } from './target.ts';

/**
 * What is to be rendered: defaults filled in, names resolved, every value with the place it comes from.
 * The fields are those that the templates speak of; an absent one writes no directive.
 */
export interface Model {
  readonly target: Target;
  readonly layout: Layout;
  readonly outputDir: Sourced<string>;
  /** Whether the text needs the whole of nginx's judgement, beyond place and shape of each directive. */
  readonly judgeWhole: boolean;
  /** Files with passwords that sites name. */
  readonly passwordFiles: readonly Sourced<string>[];
  readonly main: MainModel;
  readonly http: HttpModel | undefined;
  readonly stream: StreamModel | undefined;
  /** Modules that something in it takes, whether they are loaded or compiled in. */
  readonly neededModules: readonly ModuleName[];
  readonly mail: MailModel | undefined;
}

export type * from './nodes/common.ts';
export type * from './nodes/http.ts';
export type * from './nodes/mail.ts';
export type * from './nodes/main.ts';
export type * from './nodes/proxy.ts';
export type * from './nodes/site.ts';
export type * from './nodes/stream.ts';
export type * from './nodes/tls.ts';
export type * from './nodes/upstream.ts';
