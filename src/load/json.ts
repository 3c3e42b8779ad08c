import { finding } from '../diagnostics/finding.ts';
import { countKeys, glanceAtJson } from './json-guard.ts';
import { scanJson } from './json-scan.ts';
import { maxDepth } from './limits.ts';
import type { Locate, Reading } from './reading.ts';
import { tapeLocator } from './tape.ts';
import type { TextMap } from './text-map.ts';

/**
 * Reads JSON. The platform's parser makes the data; it takes the last of two equal keys and rounds long numbers
 * without a word, so whatever could hide such a thing is read again with care.
 */
export function readJson(text: string, map: TextMap): Reading {
  const glance = glanceAtJson(text, maxDepth);
  if (glance.tooDeepAt >= 0) {
    const span = map.span(glance.tooDeepAt, glance.tooDeepAt + 1);
    return { ok: false, findings: [finding('NF1004', [], [maxDepth], { span })] };
  }
  const data = parse(text);
  const suspicious =
    data === undefined || glance.longNumber || text.includes('\\u') || text.includes('__proto__');
  if (suspicious || countKeys(data) !== glance.keys) {
    const { findings } = scanJson(text, map);
    if (findings.length > 0) return { ok: false, findings };
    if (data === undefined) {
      return { ok: false, findings: [finding('NF1002', [], ['This is not JSON'], { span: map.span(0, 1) })] };
    }
  }
  return { ok: true, data, locate: jsonLocate(text, map) };
}

/** JSON has no undefined, so that can stand for a text that is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function jsonLocate(text: string, map: TextMap): Locate {
  let locator: ReturnType<typeof tapeLocator> | undefined;
  return (path, at) => {
    locator ??= tapeLocator(scanJson(text, map).tape);
    const range = locator(path, at);
    return range && map.span(range[0], range[1]);
  };
}
