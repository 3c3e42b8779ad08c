import { acceptsReuse } from 'virtual:accepts';
import { type Finding, hasErrors, type Path } from '../diagnostics/finding.ts';
import type { VariableValue } from '../schema/variable-types.ts';
import { type Declared, declaredVariables, type Variable } from './declared-variables.ts';
import { hider } from './hidden-values.ts';
import type { Mapping } from './join-files.ts';
import { fillIn } from './placeholders.ts';

export interface GivenValues {
  /** Values of declared variables, over the environment and the defaults. */
  readonly variables?: Readonly<Record<string, VariableValue>>;
  /** Where declared variables may come from. Default: the process's environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface FilledSpec {
  /** Without `variables`; with errors among the findings it is not complete. */
  readonly data: unknown;
  /** With paths in what was given. */
  readonly findings: readonly Finding[];
  /** Puts placeholders in the place of what the environment gave, in a text for people. */
  readonly hide?: (text: string) => string;
  readonly container?: ForContainer;
}

/** What is left to the container that the configuration is for; the data has the defaults. */
export interface ForContainer {
  readonly variables: readonly Variable[];
  /** The first place where a variable is used. */
  readonly uses: ReadonlyMap<Variable, Path>;
  /** The data with other values in the place of the defaults. */
  fill(values: ReadonlyMap<Variable, VariableValue>): unknown;
}

/** Puts the variables that a spec declares where its texts speak of them. */
export async function fillVariables(spec: Mapping, given: GivenValues): Promise<FilledSpec> {
  const { variables: written, ...data } = spec;
  const declared = await readDeclarations(written, given);
  // Without declarations that could be read, every use would be told as undeclared.
  if (declared.variables === undefined) return { data, findings: declared.findings };
  const filled = fillIn(data, declared.variables);
  const findings = [...declared.findings, ...filled.findings];
  if (hasErrors(findings)) return { data, findings };
  const hide = hider(secrets(filled.used.keys()));
  const container = forContainer(data, declared.variables, filled.used);
  return {
    data: filled.data,
    findings,
    ...(hide === undefined ? {} : { hide }),
    ...(container === undefined ? {} : { container }),
  };
}

function forContainer(
  data: Mapping,
  declared: ReadonlyMap<string, Variable>,
  uses: ReadonlyMap<Variable, Path>,
): ForContainer | undefined {
  const variables = [...declared.values()].filter(({ inContainer }) => inContainer);
  if (variables.length === 0) return undefined;
  return {
    variables,
    uses,
    fill: (values) => fillIn(data, declared, (variable) => values.get(variable) ?? variable.value).data,
  };
}

type Declarations = Declared | { readonly variables?: never; readonly findings: readonly Finding[] };

async function readDeclarations(written: unknown, given: GivenValues): Promise<Declarations> {
  const head = written === undefined ? {} : { variables: written };
  const { variables = {}, env = process.env } = given;
  if (acceptsReuse(head)) return declaredVariables(head.variables ?? {}, { given: variables, env });
  const { reuse } = await import('../schema/reuse.ts');
  const { findingsOf } = await import('../schema/issues.ts');
  const { error } = reuse.safeParse(head);
  return { findings: findingsOf(error?.issues ?? [], head, reuse) };
}

/** Texts that the environment gave. */
function secrets(used: Iterable<Variable>): [string, string][] {
  return [...used].flatMap(({ by, value, env }): [string, string][] =>
    by === 'environment' && typeof value === 'string' ? [[value, `\${env.${env}}`]] : [],
  );
}
