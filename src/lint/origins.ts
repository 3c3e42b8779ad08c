/**
 * An origin or referer of a foreign site that the regular expression takes, or undefined. It is only asked where the
 * expression names a domain and takes that domain itself, so that it is understood.
 */
export function foreignMatch(regex: string, kind: 'origin' | 'referer'): string | undefined {
  const pattern = compile(regex);
  if (pattern === undefined) return undefined;
  for (const domain of domainsIn(regex)) {
    const end = kind === 'referer' ? '/' : '';
    const own = ['', 'www.', 'a.'].flatMap((sub) => [
      `https://${sub}${domain}${end}`,
      `http://${sub}${domain}${end}`,
    ]);
    if (!own.some((origin) => pattern.test(origin))) continue;
    const hit = foreign(domain, kind).find((origin) => pattern.test(origin));
    if (hit !== undefined) return hit;
  }
  return undefined;
}

/** Host names of somebody else; a free port is not foreign. */
function foreign(domain: string, kind: 'origin' | 'referer'): readonly string[] {
  const end = kind === 'referer' ? '/' : '';
  const names = [
    `${domain}.evil.test`,
    `evil${domain}`,
    `evil-${domain}`,
    domain.replace(/\.(?=[^.]*$)/, 'x'),
  ];
  const direct = names.filter((name) => name.includes('.')).map((name) => `https://${name}${end}`);
  return kind === 'referer' ? [...direct, `https://evil.test/?https://${domain}/`] : direct;
}

/** The domains that stand in the expression, dots escaped or not, ends such as `(com|org)` filled in. */
function domainsIn(regex: string): readonly string[] {
  const filled = regex.replaceAll(/\((?:\?:)?(\w+)(?:\|\w+)+\)/g, '$1').replaceAll(/\\?\.(?![*+?{])/g, '.');
  const found = filled.matchAll(/(?<![\w\\[-])((?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,})(?![\w*+?-])/gi);
  return [...new Set([...found].map(([name]) => name.toLowerCase()))].slice(0, 8);
}

function compile(regex: string): RegExp | undefined {
  if (/\(\?[^:]|\\[QEKGRAZ]|[*+?}]\+|(?:[*+]\)){1}[*+]/.test(regex)) return undefined;
  try {
    return new RegExp(regex, 'i');
  } catch {
    return undefined;
  }
}
