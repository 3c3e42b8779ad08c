import { type DirectiveFacts, type Judgement, judgeDirective } from '../judge.ts';
import type { Version } from '../version.ts';
import type { Scope } from './scope.ts';
import { type Treatment, treatmentOf } from './treatment.ts';

/** A directive's shape: what nginx looks at before its values. */
export interface Shape {
  readonly name: string;
  readonly argCount: number;
  readonly hasBlock: boolean;
}

type Answer = { readonly judgement: Judgement; readonly treatment: Treatment | undefined };

const mostArguments = 20;

/** Refusals that are remembered: to look for names that are near takes long. */
const mostRefused = 1000;

/** Judges shapes and remembers the right ones: a large configuration has few. */
export class Shapes {
  readonly #version: Version;
  readonly #modules: ReadonlySet<string> | undefined;
  readonly #sound = new Map<string, Map<string, (Treatment | undefined)[]>>();

  readonly #refused = new Map<string, Answer>();

  constructor(version: Version, modules: ReadonlySet<string> | undefined) {
    this.#version = version;
    this.#modules = modules;
  }

  /** The remembered answer, for a shape that was asked about before and had no problem. */
  known(context: string, name: string, argCount: number, hasBlock: boolean): Treatment | undefined {
    return this.#sound.get(context)?.get(name)?.[argCount * 2 + (hasBlock ? 1 : 0)];
  }

  judge(shape: Shape, scope: Scope): Answer {
    const key = `${scope.context} ${shape.argCount} ${shape.hasBlock} ${shape.name}`;
    const known = this.#refused.get(key);
    if (known !== undefined) return known;
    const answer = this.#judge(shape, scope);
    if (!answer.judgement.ok && this.#refused.size < mostRefused) this.#refused.set(key, answer);
    return answer;
  }

  #judge({ name, argCount, hasBlock }: Shape, { context, side }: Scope): Answer {
    const facts: DirectiveFacts = {
      name,
      argCount,
      hasBlock,
      context,
      version: this.#version,
      ...(this.#modules === undefined ? {} : { modules: this.#modules }),
    };
    const judgement = judgeDirective(facts);
    if (!judgement.ok) return { judgement, treatment: undefined };
    const treatment = treatmentOf(judgement.row, judgement.opens, side, this.#version);
    if (judgement.warnings.length === 0 && argCount <= mostArguments) {
      const inContext = this.#sound.get(context) ?? new Map<string, (Treatment | undefined)[]>();
      this.#sound.set(context, inContext);
      const shapes = inContext.get(name) ?? [];
      shapes[argCount * 2 + (hasBlock ? 1 : 0)] = treatment;
      inContext.set(name, shapes);
    }
    return { judgement, treatment };
  }
}
