import type Full from 'handlebars';
import type { RenderState } from './state.ts';

type Compiled = Full.TemplateDelegate<object>;

/** A template of the user's that could not be rendered; the cause is what Handlebars or a helper threw. */
export class OverrideFailure extends Error {
  override readonly name = 'OverrideFailure';
  readonly template: string;

  constructor(template: string, cause: unknown) {
    super(reasonOf(cause), { cause });
    this.template = template;
  }
}

/** A template of the user's that says so when it fails, and shows what it gave to a state that asks. */
export function guarded(name: string, template: Compiled, shared: { readonly state: RenderState }): Compiled {
  return (context, options) => {
    let text: string;
    try {
      text = template(context, options);
    } catch (error) {
      // The innermost one is to blame.
      throw error instanceof OverrideFailure ? error : new OverrideFailure(name, error);
    }
    shared.state.gave?.(name, text);
    return text;
  };
}

function reasonOf(cause: unknown): string {
  if (cause instanceof RangeError) return 'it renders itself without end';
  const text = cause instanceof Error ? cause.message : 'something was thrown that is no error';
  return text.replace(/ - \d+:\d+$/, '').replace(/\s+/g, ' ');
}
