/** Where the static check cannot say what nginx says, and why. */
const known: readonly { readonly nginx: RegExp; readonly why: string }[] = [
  { nginx: /^unknown directive "stream"/, why: 'every module is taken for present' },
  { nginx: /^host not found/, why: 'only DNS knows whether a host exists' },
  { nginx: /^getpwnam|^getgrnam/, why: 'only the machine knows its users' },
  {
    nginx: /No such file or directory|Is a directory|Not a directory|Permission denied/,
    why: 'files of the machine',
  },
  { nginx: /^bind\(\)|Address already in use|Cannot assign/, why: 'sockets of the machine' },
];

/** Why a difference is to be expected; undefined when it is not. */
export function knownDifference({ nginx }: { readonly nginx: string }): string | undefined {
  return known.find((difference) => difference.nginx.test(nginx))?.why;
}
