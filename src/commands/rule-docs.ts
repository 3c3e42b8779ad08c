import type { RuleDoc } from '../diagnostics/explanation.ts';

/** Every room that brings codes, each loaded only when somebody asks. */
const sources: readonly (() => Promise<readonly RuleDoc[]>)[] = [
  async () => (await import('../diagnostics/explanations.ts')).catalogDocs(),
  async () => (await import('../lint/rule-docs.ts')).lintDocs(),
];

/** What there is to know of every code, by code, in the order of the codes. */
export async function ruleDocs(): Promise<ReadonlyMap<string, RuleDoc>> {
  const lists = await Promise.all(sources.map((source) => source()));
  const docs = lists.flat().sort((a, b) => (a.code < b.code ? -1 : 1));
  return new Map(docs.map((doc) => [doc.code, doc]));
}
