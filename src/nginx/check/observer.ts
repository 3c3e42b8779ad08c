import type { Comment } from '../ast.ts';
import type { Met } from './checker.ts';
import type { Scope } from './scope.ts';
import type { SourceText } from './source.ts';
import type { Tables } from './tables.ts';

/**
 * Somebody who walks along with the check: every directive that nginx would take, in the order of its reading, with
 * includes followed and the block it stands in.
 */
export interface Observer {
  /** Names of directives that the scopes are to keep (`Scope.own`, `Scope.inherited`). */
  readonly keeps: ReadonlySet<string>;
  /** A directive that opens a block of directives comes without the block, which is still to be read. */
  readonly met?: (met: Met) => void;
  readonly comment?: (comment: Comment, source: SourceText) => void;
  /** An `include` and the texts it reads; undefined where nothing is known of them. */
  readonly included?: (met: Met, sources: readonly SourceText[] | undefined) => void;
  readonly opened?: (scope: Scope) => void;
  /** The block's end; blocks around it may still gain directives that it inherits. */
  readonly closed?: (scope: Scope) => void;
  /** Everything has been read; the blocks hang on `main` by `inner`. Not called when a brace was lost. */
  readonly finished?: (main: Scope, tables: Tables) => void;
}
