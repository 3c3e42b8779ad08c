import { type ConfigFiles, noFiles } from '../../../src/nginx/check/source.ts';
import { checkConfiguration } from '../../../src/nginx/check/walk.ts';
import { parseVersion } from '../../../src/nginx/version.ts';
import { type SnippetContext, wrap } from './wrap.ts';

export interface Question {
  readonly context: SnippetContext;
  readonly text: string;
  /** The release of nginx; a recent one without it. */
  readonly version?: string;
  readonly files?: ConfigFiles;
}

/** What the static check says of a snippet, each as `severity: message`, in its order. */
export function said({ context, text, version = '1.30.0', files = noFiles }: Question): string[] {
  const release = parseVersion(version);
  if (release === undefined) throw new Error(`no version: ${version}`);
  const whole = wrap({ context, text }, { dir: '/tmp', loadStream: '', bare: true });
  const problems = checkConfiguration({ main: { path: 'nginx.conf', text: whole }, version: release, files });
  return problems.map(({ severity, message }) => `${severity}: ${message}`);
}

/** Files by their path; every other one is surely not there. */
export function filesOf(texts: Readonly<Record<string, string>>): ConfigFiles {
  return {
    read: (path) => {
      const text = texts[path];
      return text === undefined ? { kind: 'absent' } : { kind: 'text', source: { path, text } };
    },
    glob: () => [],
  };
}
