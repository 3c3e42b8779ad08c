import { readFileSync } from 'node:fs';
import { planOutput } from '../../src/output/plan.ts';
import { recover } from '../../src/output/recover.ts';
import { writePlan } from '../../src/output/write.ts';
import type { ChildJob } from './output-folder.ts';

// A program that writes or recovers an output folder and dies where the test wants it to.
// The cast is the test's own JSON.
const job = JSON.parse(readFileSync(0, 'utf8')) as ChildJob;
let step = 0;

function onStep(): void {
  const now = step++;
  if (now === job.killAt) process.kill(process.pid, 'SIGKILL');
  if (now === job.signalAt && job.signal !== undefined) process.kill(process.pid, job.signal);
  if (now === job.failAt) throw Object.assign(new Error(job.errno), { code: job.errno });
}

const { dir } = job;
if (job.action === 'recover') {
  const { findings } = recover(dir, { onStep });
  process.stdout.write(JSON.stringify({ findings, step }));
} else {
  const plan = planOutput({ dir, shownDir: 'out', files: job.files ?? [], force: false });
  process.stdout.write('planned\n');
  const result = writePlan(plan, { onStep });
  process.stdout.write(JSON.stringify({ ...result, step }));
}
