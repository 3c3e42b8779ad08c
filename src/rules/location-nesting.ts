import { q } from '../diagnostics/catalog/entry.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Match } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { LocationPlace } from './view.ts';

interface Misplaced {
  readonly what: string;
  readonly help: string;
}

/** Where nginx takes a location inside another (https://nginx.org/en/docs/http/ngx_http_core_module.html#location). */
export function locationNesting({ location, parent }: LocationPlace, found: Finding[]): void {
  if (parent === undefined) return;
  const wrong = misplaced(location.match, parent.location.match);
  if (wrong === undefined) return;
  found.push(finding('NF2011', toPath(location.origin), [wrong.what], { at: 'key', help: wrong.help }));
}

function misplaced(inner: Match, outer: Match): Misplaced | undefined {
  const beside = 'put it directly under the "locations" of the site';
  const around = outer.words.map((w) => w.value).join(' ');
  if (outer.kind === 'exact' || outer.kind === 'named') {
    const kind = outer.kind === 'exact' ? 'exact' : 'named';
    return { what: `Nothing can stand inside the ${kind} location ${q(around)}`, help: beside };
  }
  if (inner.kind === 'named') {
    return { what: `The named location ${q(inner.text)} cannot stand inside another location`, help: beside };
  }
  if (inner.kind === 'regex' || inner.kind === 'regex-ci') return undefined;
  if (inner.text.startsWith(outer.text)) return undefined;
  if (outer.kind === 'regex' || outer.kind === 'regex-ci') {
    return {
      what: `The path ${q(inner.text)} cannot stand inside the regular expression ${q(around)}`,
      help: beside,
    };
  }
  return {
    what: `The path ${q(inner.text)} does not begin with that of the location around it, ${q(outer.text)}`,
    help: `write the whole path, such as ${q(joined(outer.text, inner.text))}, or ${beside}`,
  };
}

function joined(outer: string, inner: string): string {
  return `${outer.replace(/\/$/, '')}${inner}`;
}
