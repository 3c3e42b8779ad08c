import { type Finding, finding } from '../diagnostics/finding.ts';
import { maxDepth } from './limits.ts';
import type { Locate, Reading } from './reading.ts';
import { tapeLocator } from './tape.ts';
import type { TextMap } from './text-map.ts';
import { compose } from './yaml-compose.ts';
import { endBlankBlock, type YamlSource } from './yaml-events.ts';
import { type Refusal, refusalFindings, secondOpinion } from './yaml-refusal.ts';
import { yamlTape } from './yaml-tape.ts';

/** Tabs in front and anchors: with these the fast parser takes a few texts that are not YAML. */
const doubtful = /^ *\t|(?:^|[\s[{,])&\S/m;

type JsYaml = typeof import('./js-yaml.ts');

/**
 * Reads YAML 1.2 with the core schema. js-yaml only takes the text apart; the data, the guards and the places are made
 * here from its events, so that nothing is guessed twice.
 */
export async function readYaml(text: string, map: TextMap): Promise<Reading> {
  const unclear = unclearCharacter(text, map);
  if (unclear !== undefined) return { ok: false, findings: [unclear] };
  const js = await import('./js-yaml.ts');
  const parsed = parse(js, text);
  if ('reason' in parsed) {
    const findings = tooDeep(js, text, parsed, map) ?? (await refusalFindings(text, parsed, map));
    return { ok: false, findings };
  }
  const { data, findings } = compose(parsed, map);
  if (findings.length > 0) return { ok: false, findings };
  const doubts = doubtful.test(text) ? await secondOpinion(text, map) : [];
  if (doubts.length > 0) return { ok: false, findings: doubts };
  return { ok: true, data, locate: yamlLocate(js, text, map) };
}

/** Two characters that YAML readers do not agree on: a CR that ends a line alone, and a byte order mark inside. */
function unclearCharacter(text: string, map: TextMap): Finding | undefined {
  let at = text.indexOf('\r');
  while (at >= 0 && text.charCodeAt(at + 1) === 10) at = text.indexOf('\r', at + 2);
  const what = at >= 0 ? 'a carriage return without a line feed' : 'a byte order mark in the middle';
  const help =
    at >= 0 ? 'save the file with line ends of one kind, LF or CRLF' : 'remove the invisible character';
  if (at < 0) at = text.indexOf('\ufeff');
  return at < 0 ? undefined : finding('NF1005', [], [what], { span: map.span(at, at + 1), help });
}

function parse(js: JsYaml, text: string): YamlSource | Refusal {
  try {
    // A leaf stands one level below its collection, and a flow collection may be tried as a key first.
    const events = js.parseEvents(text, { maxDepth: maxDepth + 2 });
    endBlankBlock(text, events);
    return { text, events, scalarText: js.getScalarValue };
  } catch (error) {
    if (!(error instanceof js.YAMLException)) throw error;
    return { reason: error.reason, position: positionOf(error.mark) };
  }
}

/** The parser stops one or two levels too late; what it has read by then, composed, gives the exact place. */
function tooDeep(js: JsYaml, text: string, refusal: Refusal, map: TextMap): Finding[] | undefined {
  if (!refusal.reason.startsWith('nesting exceeded')) return undefined;
  const before = parse(js, text.slice(0, refusal.position));
  const findings = 'reason' in before ? [] : compose(before, map).findings;
  if (findings.some((f) => f.code === 'NF1004')) return [...findings];
  const inside = /[[{]\s*$/.exec(text.slice(Math.max(0, refusal.position - 80), refusal.position));
  const start = refusal.position - (inside?.[0].length ?? 0);
  return [finding('NF1004', [], [maxDepth], { span: map.span(start, start + 1) })];
}

function positionOf(mark: unknown): number {
  const known = typeof mark === 'object' && mark !== null && 'position' in mark ? mark.position : 0;
  return typeof known === 'number' ? known : 0;
}

/** The text is taken apart again for the first place: cheaper than to keep all events of a file without mistakes. */
function yamlLocate(js: JsYaml, text: string, map: TextMap): Locate {
  let locator: ReturnType<typeof tapeLocator> | undefined;
  return (path, at) => {
    if (locator === undefined) {
      const parsed = parse(js, text);
      if ('reason' in parsed) return undefined;
      locator = tapeLocator(yamlTape(parsed));
    }
    const range = locator(path, at);
    return range && map.span(range[0], range[1]);
  };
}
