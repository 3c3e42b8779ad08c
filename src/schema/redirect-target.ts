/** `$uri` is the decoded path: a `%0a` in the request would end the header and begin one of the client's. */
export function isSafeTarget(target: string): boolean {
  return !/\$\{?(?:document_)?uri\b/i.test(target);
}
