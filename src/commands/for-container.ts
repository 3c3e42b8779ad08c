import { type Finding, finding, hasErrors } from '../diagnostics/finding.ts';
import type { Variable } from '../load/declared-variables.ts';
import type { ForContainer } from '../load/fill-variables.ts';
import type { Node } from '../nginx/ast.ts';
import type { ConfigFile } from '../nginx/config-tree.ts';
import { parse } from '../nginx/parser.ts';
import { printText } from '../nginx/printer.ts';
import { stamp } from '../output/stamp.ts';
import type { Compiled, CompiledTree } from './compile.ts';
import { standInRounds, standInValue } from './stand-in-value.ts';
import { type LeftVariable, templateNodes } from './template-words.ts';

/** The ending of files that the official image gives to envsubst. */
const suffix = '.template';

type Compile = (data: unknown) => Promise<Compiled>;

/**
 * Makes the output templates, in which the variables that are left to the container are names; what was checked stays
 * as it is, with their defaults. That one becomes the other is not taken on trust: the spec is compiled once more with
 * other values, and the two results may differ in nothing but them.
 */
export async function leaveToContainer(
  compiled: Compiled,
  container: ForContainer,
  again: Compile,
): Promise<Compiled> {
  const { tree, findings } = compiled;
  if (tree === undefined || hasErrors(findings)) return compiled;
  const used = container.variables.filter((variable) => container.uses.has(variable));
  const clashes = clashesIn(tree, container.variables.map(nameOf));
  const texts = await templateTexts(tree, used, { container, again });
  const wrong =
    texts === undefined
      ? await culprits(tree, used, { container, again })
      : used
          .filter((variable) => !texts.some((text) => text.includes(`\${${nameOf(variable)}}`)))
          .map(idle(container));
  const { tree: _, ...rest } = compiled;
  if (texts === undefined || clashes.length + wrong.length > 0)
    return { ...rest, findings: [...findings, ...clashes, ...wrong] };
  const outputs = tree.files.map(({ path }, i) => ({ path: path + suffix, text: texts[i] ?? '' }));
  return { ...compiled, tree: { ...tree, outputs } };
}

/** What the container sets, as `NGINX_ENVSUBST_FILTER` wants it. */
export function envsubstFilter({ variables }: ForContainer): string {
  return `^(${variables.map(nameOf).sort().join('|')})$`;
}

function nameOf({ env, name }: Variable): string {
  return env ?? name;
}

interface Twice {
  readonly container: ForContainer;
  readonly again: Compile;
}

async function templateTexts(
  tree: CompiledTree,
  used: readonly Variable[],
  { container, again }: Twice,
): Promise<readonly string[] | undefined> {
  if (used.length === 0) return tree.files.map(({ text }) => text);
  for (let round = 0; round < standInRounds; round++) {
    const values = new Map(used.map((variable) => [variable, standInValue(variable, round)] as const));
    const left = used.map((variable): LeftVariable => {
      const [sample, standIn] = [variable.value, values.get(variable)].map(String);
      return { name: nameOf(variable), sample: sample ?? '', standIn: standIn ?? '' };
    });
    if (left.some(({ sample, standIn }) => sample === standIn)) continue;
    // The longer one first: it may begin with the shorter.
    left.sort((a, b) => b.sample.length - a.sample.length);
    const other = await again(container.fill(values));
    const texts = other.tree && textsOf(tree.files, other.tree.files, left);
    if (texts !== undefined) return texts;
  }
  return undefined;
}

function textsOf(
  checked: readonly ConfigFile[],
  other: readonly ConfigFile[],
  left: readonly LeftVariable[],
): readonly string[] | undefined {
  if (checked.length !== other.length) return undefined;
  const texts: string[] = [];
  for (const [i, file] of checked.entries()) {
    const counterpart = other[i];
    if (counterpart?.path !== file.path) return undefined;
    const nodes = templateNodes(bodyOf(file), bodyOf(counterpart), left);
    if (nodes === undefined) return undefined;
    texts.push(stamp(`\n${printText(nodes)}`));
  }
  return texts;
}

/** Without the stamp, which no two texts have in common. */
function bodyOf({ text }: ConfigFile): readonly Node[] {
  return parse(text.slice(text.indexOf('\n') + 1)).nodes;
}

/** The variables that cannot be left to the container by themselves; all of them, where only all together cannot. */
async function culprits(tree: CompiledTree, used: readonly Variable[], twice: Twice): Promise<Finding[]> {
  const guilty: Variable[] = [];
  for (const variable of used)
    if ((await templateTexts(tree, [variable], twice)) === undefined) guilty.push(variable);
  const why = 'its value decides more than a part of a word';
  return (guilty.length > 0 ? guilty : used).map((variable) => refused(variable, twice.container, why));
}

function idle(container: ForContainer): (variable: Variable) => Finding {
  return (variable) => refused(variable, container, 'no word of the configuration has its value');
}

function refused(variable: Variable, { uses }: ForContainer, why: string): Finding {
  return finding('NF1147', uses.get(variable) ?? [], [variable.name, why]);
}

/** Variables of nginx that envsubst would take for those of the container. */
function clashesIn(tree: CompiledTree, names: readonly string[]): Finding[] {
  const found: Finding[] = [];
  for (const { path, text } of tree.files) {
    for (const name of names) {
      if (!text.includes(name)) continue;
      const pattern = new RegExp(`\\$(?:${name}(?![A-Za-z0-9_])|\\{${name}\\})`);
      for (const [i, line] of text.split('\n').entries()) {
        if (!pattern.test(line)) continue;
        const at = { file: path, line: i + 1 };
        found.push(finding('NF1148', tree.originAt(path, i + 1) ?? [], [name], { rendered: at }));
      }
    }
  }
  return found;
}
