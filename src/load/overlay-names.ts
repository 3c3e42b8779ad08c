import { basename, dirname, extname, join } from 'node:path';
import type { SpecFile } from './spec-file.ts';

/** The paths of overlays of a spec, such as `nginx-forge.prod.yaml`; none of a spec that has no name. */
export function overlayPattern({ absolute }: SpecFile): RegExp | undefined {
  if (absolute === undefined) return undefined;
  const stem = join(dirname(absolute), basename(absolute, extname(absolute)));
  return new RegExp(`^${stem.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}\\.[^./\\\\]+\\.[^./\\\\]+$`);
}
