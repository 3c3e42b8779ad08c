import type { Finding, Path } from '../diagnostics/finding.ts';
import type { Provenance } from './provenance.ts';

/** A finding at a place of a file, or at a path inside of it. */
export function saidAt(found: Finding, { file, path }: Provenance, inside: Path = []): Finding {
  const whole = [...path, ...inside];
  const span = file.locate(whole, found.at);
  return { ...found, path: whole, file: file.file, ...(span === undefined ? {} : { span }) };
}
