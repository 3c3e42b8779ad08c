/** Twelve hex digits for the name of a temporary file; whoever makes it fails where it is there already. */
export function randomTag(): string {
  const half = (): string =>
    Math.floor(Math.random() * 0x1000000)
      .toString(16)
      .padStart(6, '0');
  return half() + half();
}
