import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Directive, Node } from '../nginx/ast.ts';
import { leavesTree, loadsCode } from '../nginx/code-loading.ts';
import type { RenderedFile } from './render.ts';

/**
 * Code that a user's template makes nginx load: the rules see only the model, and a template may say it in its own text.
 * `planned` are the modules that we load ourselves.
 */
export function codeInTemplates(files: readonly RenderedFile[], planned: ReadonlySet<string>): Finding[] {
  return files.flatMap((file) => directivesOf(file.nodes).flatMap((node) => judge(node, file, planned)));
}

function judge(node: Directive, file: RenderedFile, planned: ReadonlySet<string>): Finding[] {
  const name = node.name.value;
  const args = node.args.map((word) => word.value);
  const [first = ''] = args;
  const extra = {
    rendered: { file: file.path, line: node.line },
    help: 'take it out of the template, or add --allow-code where it is meant',
  };
  const path = file.originAt(node.line) ?? ['templates'];
  if (name === 'load_module' && planned.has(first)) return [];
  if (loadsCode(name, args)) return [finding('NF6114', path, [name], extra)];
  return name === 'include' && leavesTree(first) ? [finding('NF6115', path, [first], extra)] : [];
}

function directivesOf(nodes: readonly Node[]): Directive[] {
  return nodes.flatMap((node) =>
    node.kind === 'directive' ? [node, ...directivesOf(node.block ?? [])] : [],
  );
}
