/** The parts of Handlebars' syntax tree that the lint reads; its own types do not tell the nodes apart. */

/** Lines count from 1, columns from 0; the end is exclusive. */
export interface Place {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

export interface Program {
  readonly type: 'Program';
  readonly body: readonly Statement[];
  readonly blockParams?: readonly string[];
  readonly loc: Place;
}

export type Statement =
  | Content
  | Mustache
  | Block
  | Partial
  | { readonly type: 'CommentStatement'; readonly loc: Place }
  | {
      readonly type: 'PartialBlockStatement' | 'Decorator' | 'DecoratorBlock';
      readonly loc: Place;
    };

export interface Content {
  readonly type: 'ContentStatement';
  readonly value: string;
  readonly loc: Place;
}

interface Call {
  readonly params: readonly Expression[];
  /** Named arguments. */
  readonly hash?: { readonly loc: Place } | null;
  readonly loc: Place;
}

export interface Mustache extends Call {
  readonly type: 'MustacheStatement';
  readonly path: Expression;
}

export interface Block extends Call {
  readonly type: 'BlockStatement';
  readonly path: Expression;
  /** Absent when the block has only an `{{else}}`. */
  readonly program?: Program | null;
  readonly inverse?: Program | null;
}

export interface Partial extends Call {
  readonly type: 'PartialStatement';
  readonly name: Expression;
}

export type Expression = PathExpression | Literal | { readonly type: 'SubExpression'; readonly loc: Place };

export interface PathExpression {
  readonly type: 'PathExpression';
  /** Whether it starts with `@`. */
  readonly data: boolean;
  /** The number of `../`. */
  readonly depth: number;
  readonly parts: readonly string[];
  readonly original: string;
  readonly loc: Place;
}

export type Literal =
  | { readonly type: 'StringLiteral'; readonly value: string; readonly loc: Place }
  | { readonly type: 'NumberLiteral'; readonly value: number; readonly loc: Place }
  | { readonly type: 'BooleanLiteral'; readonly value: boolean; readonly loc: Place }
  | { readonly type: 'UndefinedLiteral' | 'NullLiteral'; readonly loc: Place };
