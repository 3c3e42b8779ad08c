import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { specData } from '../support/arbitrary-spec.ts';
import { compile, complaints, foundBuild, targetOf } from '../support/ask-nginx.ts';
import { nginxBuilds } from '../support/nginx.ts';
import { hasErrors } from '../../src/diagnostics/finding.ts';

test('explore', async () => {
  const runs = Number(process.env['NGINX_FORGE_RUNS'] ?? 100);
  const seed = Number(process.env['SEED'] ?? Date.now() & 0xffff);
  const which = (process.env['BUILDS'] ?? 'bookworm,trixie,sid').split(',');
  const builds = await Promise.all(nginxBuilds().filter((b) => which.includes(b.suite)).map(async (b) => ({ b, n: await foundBuild(b) })));
  const codes = new Map<string, number>();
  const example = new Map<string, string>();
  const said = new Map<string, { count: number; size: number; spec: string; full: string }>();
  let accepted = 0, total = 0, tc = 0, tn = 0;
  const add = (key: string, full: string, data: unknown) => {
    const spec = JSON.stringify(data);
    const old = said.get(key);
    said.set(key, { count: (old?.count ?? 0) + 1, ...(old !== undefined && old.size <= spec.length ? { size: old.size, spec: old.spec, full: old.full } : { size: spec.length, spec, full }) });
  };
  for (const data of fc.sample(specData, { numRuns: runs, seed })) {
    for (const { b, n } of builds) {
      total++;
      let t = performance.now();
      let compiled;
      try { compiled = await compile(data, { target: targetOf(b) }); } catch (e) { add(`CRASH ${String(e).slice(0, 100)}`, (e as Error).stack ?? '', data); continue; }
      tc += performance.now() - t;
      for (const f of compiled.findings) if (f.severity === 'error') { const k = `${f.code} ${f.message}`.replace(/"[^"]*"/g, '""').slice(0, 90); codes.set(k, (codes.get(k) ?? 0) + 1); if (!example.has(k)) example.set(k, `${f.message.slice(0,150)} @ ${f.path.join('/').slice(0,150)}`); }
      if (hasErrors(compiled.findings)) continue;
      accepted++;
      t = performance.now();
      const words = await complaints(compiled, n);
      tn += performance.now() - t;
      for (const w of words) { if (w === 'refused') continue; add(`${w.replace(/ \([^)]*\)$/, '').replace(/"[^]*"/g, '""').replace(/bits of .* are/, 'bits of X are').slice(0, 120)}`, w, data); }
    }
  }
  const lines = [`seed ${seed} total ${total} accepted ${accepted} compile ${(tc / total).toFixed(1)} ms nginx ${(tn / accepted).toFixed(1)} ms`];
  for (const [k, n] of [...codes].sort((a, b) => b[1] - a[1])) lines.push(`${n} ${k}   e.g. ${example.get(k)}`);
  lines.push('--- nginx'); const specs: string[] = [];
  for (const [k, v] of [...said].sort((a, b) => b[1].count - a[1].count)) { lines.push(`${v.count} ${k}   ${v.full.slice(0, 250).replace(/\n/g,'⏎')}`); specs.push(`${k}\n${v.spec}\n`); };
  writeFileSync('/tmp/prop/specs.txt', specs.join('\n'));
  writeFileSync(process.env['OUT'] ?? '/tmp/prop/out.txt', lines.join('\n'));
}, 3_000_000);
