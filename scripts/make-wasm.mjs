// Makes src/output/sha256-code.ts out of sha256.wat beside it. `--check`: exit 1 when it is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

const source = new URL('../src/output/sha256.wat', import.meta.url);
const made = new URL('../src/output/sha256-code.ts', import.meta.url);

const { parseWat } = await wabt();
const { buffer } = parseWat('sha256.wat', readFileSync(source, 'utf8')).toBinary({});
const text = `// Made by scripts/make-wasm.mjs out of sha256.wat; do not edit.
export const sha256Code =
  '${Buffer.from(buffer).toString('base64')}';
`;

if (!process.argv.includes('--check')) writeFileSync(made, text);
else if (readFileSync(made, 'utf8') !== text) {
  process.stderr.write('src/output/sha256-code.ts is stale: run `npm run wasm`\n');
  process.exit(1);
}
