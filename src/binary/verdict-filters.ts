import type { RawMessage } from './parse-output.ts';
import type { NginxMessage } from './restore-message.ts';

/**
 * Words about a stand-in that the true thing would not have drawn: nobody listens in a syslog server's place, and what is
 * deleted from a `geo` may stand in the file that it includes.
 */
export function isNoiseOfTheTest(message: RawMessage): boolean {
  if (message.level === 'warn') return /^no network ".*" to delete/.test(message.text);
  if (message.level !== 'alert') return false;
  return /^(?:connect|send)\(\) failed .*(?:\)$|while logging to syslog)/.test(message.text);
}

/** A refusal that says something about this nginx and its modules, nothing about the configuration. */
export function onlyThisNginx(message: NginxMessage): boolean {
  if (message.level !== 'emerg') return false;
  return /^(?:module ".*" (?:version \d+ instead of|is not binary compatible)|dlopen\(\) ")/.test(
    message.text,
  );
}
