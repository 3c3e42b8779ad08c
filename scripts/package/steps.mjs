import { spawnSync } from 'node:child_process';

let failed = 0;

export function failures() {
  return failed;
}

/**
 * Does one check and prints a line about it. What is thrown is the reason of a failure; text that is returned is said
 * beside the title.
 * @param {string} title
 * @param {() => string | undefined | void} check
 */
export function step(title, check) {
  try {
    const said = check();
    console.log(`ok    ${title}${said === undefined ? '' : `: ${said}`}`);
  } catch (error) {
    failed++;
    const reason = error instanceof Error ? error.message : String(error);
    console.log(`FAIL  ${title}\n${reason.trimEnd().replace(/^/gm, '      ')}`);
  }
}

/**
 * Runs a program to its end; another exit code than the expected one throws with all that it said.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, code?: number, env?: NodeJS.ProcessEnv }} options
 */
export function run(program, args, { cwd, code = 0, env = process.env }) {
  const result = spawnSync(program, args, { cwd, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const { stdout, stderr, status, signal } = result;
  if (result.error !== undefined) throw result.error;
  if (status !== code) {
    const how = signal ?? `exit code ${status}, not ${code}`;
    throw new Error(`${[program, ...args].join(' ')}: ${how}\n${stdout}${stderr}`);
  }
  return { stdout, stderr };
}
