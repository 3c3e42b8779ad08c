import { type Explanation, type RuleDoc, titleOf } from '../../diagnostics/explanation.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { explanationMarkdown, explanationText } from '../explanation-text.ts';

export const levels = { error: 'error', warning: 'warning', info: 'note' } as const;
const problem = { error: 'error', warning: 'warning', info: 'recommendation' } as const;
/** GitHub sorts security alerts by such a score, as CVSS has it. */
const securityScore = { error: '8.0', warning: '5.0', info: '2.0' } as const;

/** The rules of a report in the order of their codes, each with its place in the list. */
export class Rules {
  readonly #docs: ReadonlyMap<string, RuleDoc>;
  readonly #found = new Map<string, Finding>();
  readonly #codes: readonly string[];

  constructor(findings: readonly Finding[], docs: ReadonlyMap<string, RuleDoc> = new Map()) {
    this.#docs = docs;
    for (const f of findings) if (!this.#found.has(f.code)) this.#found.set(f.code, f);
    this.#codes = [...this.#found.keys()].sort();
  }

  index(code: string): number {
    return this.#codes.indexOf(code);
  }

  list(): object[] {
    const list: object[] = [];
    for (const code of this.#codes) {
      const finding = this.#found.get(code);
      if (finding !== undefined) list.push(descriptor(finding, this.#docs.get(code)));
    }
    return list;
  }
}

function descriptor(finding: Finding, doc: RuleDoc | undefined): object {
  const { code, rule } = finding;
  const severity = doc?.severity ?? finding.severity;
  const tags = doc?.tags ?? [];
  return {
    id: code,
    name: rule,
    ...(doc === undefined ? { shortDescription: { text: rule } } : descriptions(doc.explanation)),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags,
      precision: 'very-high',
      'problem.severity': problem[severity],
      ...(tags.includes('security') ? { 'security-severity': securityScore[severity] } : {}),
    },
  };
}

function descriptions(explanation: Explanation): object {
  const { what, why } = explanation;
  return {
    shortDescription: { text: titleOf(explanation) },
    fullDescription: { text: why === undefined ? what : `${what} ${why}` },
    help: { text: explanationText(explanation), markdown: explanationMarkdown(explanation) },
  };
}
