import type { Finding, Path, Related } from '../diagnostics/finding.ts';
import type { Provenance } from './provenance.ts';

/** A finding at a place of a file, or at a path inside of it. */
export function saidAt(found: Finding, { file, path }: Provenance, inside: Path = []): Finding {
  const whole = [...path, ...inside];
  const span = file.locate(whole, found.at);
  return { ...found, path: whole, file: file.file, ...(span === undefined ? {} : { span }) };
}

/** Another place that a finding has to do with. */
export function relatedAt(message: string, { file, path }: Provenance): Related {
  const span = file.locate(path, 'value');
  return { message, file: file.file, path, ...(span === undefined ? {} : { span }) };
}
