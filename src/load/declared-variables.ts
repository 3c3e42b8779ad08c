import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type Finding, finding, type Path } from '../diagnostics/finding.ts';
import type { VariableInput } from '../schema/reuse.ts';
import {
  ofType,
  textOfType,
  type VariableType,
  type VariableValue,
  variablePhrases,
} from '../schema/variable-types.ts';
import { mayHavePlaceholder } from './may-have-placeholder.ts';

/** A variable that the spec declares. */
export interface Variable {
  readonly name: string;
  readonly type: VariableType;
  /** The environment variable that may give the value. */
  readonly env: string | undefined;
  /** Whether the value is only one to check with: the container that the configuration is for has the true one. */
  readonly inContainer: boolean;
  readonly choices: readonly VariableValue[];
  /** Undefined when nothing gave one. */
  readonly value: VariableValue | undefined;
  /** Who gave it. */
  readonly by: 'command' | 'environment' | 'default' | 'nobody';
}

export interface Outside {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** From the command line or a program: they go first. */
  readonly given: Readonly<Record<string, VariableValue>>;
}

export interface Declared {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly findings: readonly Finding[];
}

/** Gives each declared variable its value: what is given, else what the environment has, else the default. */
export function declaredVariables(
  declarations: Readonly<Record<string, VariableInput>>,
  outside: Outside,
): Declared {
  const findings: Finding[] = [];
  const variables = new Map<string, Variable>();
  const byEnv = new Map<string, string>();
  for (const [name, input] of Object.entries(declarations)) {
    const reading = new Reading(name, input, outside);
    const variable = reading.variable();
    variables.set(name, variable);
    findings.push(...reading.findings);
    const { env } = variable;
    const other = env === undefined ? undefined : byEnv.get(env);
    if (env === undefined) continue;
    if (other === undefined) byEnv.set(env, name);
    else findings.push(finding('NF1152', ['variables', name], [env, other], { at: 'key' }));
  }
  for (const name of Object.keys(outside.given)) {
    if (variables.has(name)) continue;
    const help = didYouMeanHelp(name, variables.keys()) ?? 'it is declared under "variables"';
    findings.push(finding('NF1143', [], [name], { help }));
  }
  return { variables, findings };
}

interface Given {
  readonly value: VariableValue | undefined;
  readonly by: Variable['by'];
}

class Reading {
  readonly findings: Finding[] = [];
  readonly #name: string;
  readonly #outside: Outside;
  readonly #path: Path;
  /** Of the default, or of all that there is. */
  readonly #usual: Path;
  readonly #long: Exclude<VariableInput, VariableValue>;
  readonly #type: VariableType;

  constructor(name: string, input: VariableInput, outside: Outside) {
    this.#name = name;
    this.#outside = outside;
    this.#path = ['variables', name];
    this.#long = typeof input === 'object' ? input : { default: input };
    this.#usual = typeof input === 'object' ? [...this.#path, 'default'] : this.#path;
    const { type, default: usual } = this.#long;
    this.#type = type ?? typeOf(usual);
  }

  variable(): Variable {
    const { env, required, at, choices = [] } = this.#long;
    const inContainer = at === 'container';
    const base = {
      name: this.#name,
      type: this.#type,
      env: env === true || (env === undefined && inContainer) ? this.#name : env,
      inContainer,
      choices,
    };
    this.#checkChoices();
    if (inContainer) this.#checkForContainer();
    const usual = this.#default();
    const given = this.#given(inContainer ? undefined : base.env) ?? {
      value: usual,
      by: usual === undefined ? 'nobody' : 'default',
    };
    // One that is wrong is not told to be missing, too.
    if (this.findings.length > 0) return { ...base, value: undefined, by: 'default' };
    if (required === true || required === 'on') this.#checkGiven(given, base);
    return { ...base, ...given };
  }

  /** The default in its type, which must be right also where another value is given. */
  #default(): VariableValue | undefined {
    const { default: written } = this.#long;
    if (written === undefined) return undefined;
    const value = ofType(this.#type, written);
    if (typeof written === 'string' && mayHavePlaceholder(written)) {
      this.findings.push(finding('NF1151', this.#usual, [written]));
    } else if (value === undefined || !this.#isChoice(value)) {
      this.#wrong(this.#usual, `its default is ${JSON.stringify(written)}`);
    }
    return value;
  }

  /** There has to be something that can be checked in the place of what the container has. */
  #checkForContainer(): void {
    const { default: usual } = this.#long;
    const why =
      this.#type === 'boolean'
        ? 'true and false decide which lines there are'
        : usual === undefined || usual === ''
          ? 'without a default there is nothing to check with'
          : undefined;
    if (why !== undefined)
      this.findings.push(finding('NF1147', this.#path, [this.#name, why], { at: 'key' }));
  }

  #checkChoices(): void {
    for (const [i, choice] of (this.#long.choices ?? []).entries()) {
      if (ofType(this.#type, choice) === undefined)
        this.#wrong([...this.#path, 'choices', i], `one of its choices is ${JSON.stringify(choice)}`, true);
    }
  }

  #given(env: string | undefined): Given | undefined {
    const { given, env: environment } = this.#outside;
    if (Object.hasOwn(given, this.#name)) {
      const written = given[this.#name] ?? '';
      const value = this.#read(written);
      if (value === undefined) {
        const want = this.#wanted();
        this.findings.push(finding('NF1144', this.#path, [this.#name, String(written), want], { at: 'key' }));
      }
      return { value, by: 'command' };
    }
    const text = env === undefined ? undefined : environment[env];
    if (text === undefined) return undefined;
    const value = this.#read(text);
    // What the environment has may be a secret.
    if (value === undefined) this.#wrong(this.#path, `the environment variable ${env} is something else`);
    return { value, by: 'environment' };
  }

  #read(written: VariableValue): VariableValue | undefined {
    const value = typeof written === 'string' ? textOfType(this.#type, written) : ofType(this.#type, written);
    return value !== undefined && this.#isChoice(value) ? value : undefined;
  }

  #isChoice(value: VariableValue): boolean {
    const { choices } = this.#long;
    return choices === undefined || choices.some((choice) => ofType(this.#type, choice) === value);
  }

  #checkGiven({ by }: Given, { env }: { readonly env: string | undefined }): void {
    if (this.#long.default !== undefined) {
      this.findings.push(finding('NF1107', this.#path, ['required', 'default']));
    } else if (by === 'nobody') this.findings.push(missingValue({ name: this.#name, env }));
  }

  #wrong(path: Path, what: string, isChoice = false): void {
    const want = isChoice ? variablePhrases[this.#type] : this.#wanted();
    this.findings.push(finding('NF1139', path, [this.#name, want, what]));
  }

  #wanted(): string {
    const { choices } = this.#long;
    return choices === undefined ? variablePhrases[this.#type] : `one of ${choices.map(String).join(', ')}`;
  }
}

/** Nobody says what the variable is. */
export function missingValue({ name, env }: Pick<Variable, 'name' | 'env'>): Finding {
  const how = env === undefined ? '' : `set the environment variable ${env}, `;
  const help = `${how}give --var ${name}=VALUE, or write a default`;
  return finding('NF1138', ['variables', name], [name], { at: 'key', help });
}

function typeOf(value: VariableValue | undefined): VariableType {
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string';
}
