/** `$uri` is the decoded path: a `%0a` in the request would end the header and begin one of the client's. */
export function isSafeTarget(target: string): boolean {
  return !/\$\{?(?:document_)?uri\b/i.test(target);
}

/** A rewrite that stays inside may speak of `$uri`; one that the client gets to see may not. */
export function isSafeReplacement({
  to,
  flag,
}: {
  readonly to: string;
  readonly flag?: string | undefined;
}): boolean {
  const isRedirect = flag === 'redirect' || flag === 'permanent' || /^(?:https?:\/\/|\$scheme)/.test(to);
  return !isRedirect || isSafeTarget(to);
}
