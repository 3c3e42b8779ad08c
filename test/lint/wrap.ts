import { directiveRows } from '../../src/nginx/catalogue.ts';
import { parse } from '../../src/nginx/parser.ts';

/** A snippet as a whole configuration: put into the blocks that its directives belong to. */
export function wholeOf(snippet: string): string {
  const names = parse(snippet).nodes.flatMap((node) => (node.kind === 'directive' ? [node.name.value] : []));
  const only = (context: string, not: string): boolean =>
    names.some(
      (name) => directiveRows(name).some((row) => row.contexts.includes(context)) && !canStand(name, not),
    );
  if (only('main', 'http')) return names.includes('events') ? snippet : `events { }\n${snippet}`;
  if (only('http', 'server')) return `events { }\nhttp {\n${snippet}\n}\n`;
  return `events { }\nhttp {\nserver {\nlisten 8080;\n${snippet}\n}\n}\n`;
}

function canStand(name: string, context: string): boolean {
  return directiveRows(name).some((row) => row.contexts.includes(context) || row.contexts.includes('any'));
}
