import Handlebars from 'handlebars';

/**
 * Compiles templates to plain functions. Handlebars' own output looks every property and helper up by name and copies
 * its options for each partial, which took most of the time of a large run. What this does not know fails the build.
 */

/** @type {readonly string[]} */
const helpers = ['dir', 'given', 'words', 'entry', 'from', 'comment', 'directives'];

/**
 * The text of a module that exports `templateFunctions`: for each template a function of the context, the helpers and
 * the state.
 * @param {ReadonlyMap<string, string>} sources templates by name
 */
export function templateFunctionsModule(sources) {
  const out = new Module([...sources.keys()]);
  for (const [name, source] of sources) out.template(name, Handlebars.parse(source));
  return out.text();
}

class Module {
  /** @param {readonly string[]} names */
  constructor(names) {
    this.numbers = new Map(names.map((name, i) => [name, i]));
    /** @type {string[]} */
    this.functions = [];
    this.blocks = 0;
  }

  text() {
    const entries = [...this.numbers].map(([name, i]) => `  ${JSON.stringify(name)}: template${i},\n`);
    return `${runtime}${this.functions.join('')}export const templateFunctions = {\n${entries.join('')}};\n`;
  }

  template(name, program) {
    this.function(`template${this.numbers.get(name)}`, this.program(program, name));
  }

  function(name, body) {
    this.functions.push(`function ${name}(c, h, s) {\n  return ${body};\n}\n`);
    return name;
  }

  program({ body }, name) {
    const pieces = body.map((node) => this.statement(node, name)).filter((piece) => piece !== '');
    return pieces.length === 0 ? "''" : pieces.join(' + ');
  }

  statement(node, name) {
    switch (node.type) {
      case 'ContentStatement':
        return node.value === '' ? '' : JSON.stringify(node.value);
      case 'CommentStatement':
        return '';
      case 'MustacheStatement':
        return this.helper(node, name);
      case 'BlockStatement':
        return this.block(node, name);
      case 'PartialStatement':
        return this.partial(node, name);
      default:
        return unknown(node, name);
    }
  }

  helper(node, name) {
    const helper = node.path.original;
    if (!helpers.includes(helper) || node.hash !== undefined) return unknown(node, name);
    return `h.${helper}(${['s', ...node.params.map((param) => value(param, name))].join(', ')})`;
  }

  block(node, name) {
    const { path, params, program, inverse, hash } = node;
    if (params.length !== 1 || hash !== undefined || program.blockParams?.length > 0)
      return unknown(node, name);
    const subject = value(params[0], name);
    const body = this.program(program, name);
    if (path.original === 'each' && inverse === undefined) {
      return `each(${subject}, ${this.function(`block${this.blocks++}`, body)}, h, s)`;
    }
    const otherwise = inverse === undefined ? "''" : this.program(inverse, name);
    if (path.original === 'if') return `(holds(${subject}) ? ${body} : ${otherwise})`;
    if (path.original === 'unless') return `(holds(${subject}) ? ${otherwise} : ${body})`;
    return unknown(node, name);
  }

  partial(node, name) {
    const number = this.numbers.get(node.name.original);
    if (number === undefined || node.params.length > 1 || node.hash !== undefined) return unknown(node, name);
    const context = node.params.length === 0 ? 'c' : value(node.params[0], name);
    const call = `template${number}(${context}, h, s)`;
    return node.indent === '' ? call : `${JSON.stringify(node.indent)} + ${call}`;
  }
}

function value(node, name) {
  if (node.type === 'StringLiteral') return JSON.stringify(node.value);
  if (node.type === 'NumberLiteral' || node.type === 'BooleanLiteral') return String(node.value);
  if (node.type !== 'PathExpression' || node.depth > 0 || node.data) return unknown(node, name);
  return `c${node.parts.map((part) => `[${JSON.stringify(part)}]`).join('')}`;
}

function unknown(node, name) {
  const { line, column } = node.loc.start;
  throw new Error(
    `templates/${name}.hbs:${line}:${column + 1}: the build knows no ${node.type} of this kind`,
  );
}

/** Handlebars' blocks, as far as the templates use them: an empty list does not hold, nor does what is falsy. */
const runtime = `function holds(value) {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
function each(list, block, h, s) {
  if (list === undefined || list === null) return '';
  if (!Array.isArray(list)) throw new TypeError('a template goes through what is no list');
  let text = '';
  for (let i = 0; i < list.length; i++) text += block(list[i], h, s);
  return text;
}
`;
