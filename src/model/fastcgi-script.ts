import { finding } from '../diagnostics/finding.ts';
import type { FastcgiInput } from '../schema/programs.ts';
import type { BuildContext } from './context.ts';
import type { Words } from './model.ts';
import { at, type Origin, type Sourced, sourced, toPath } from './origin.ts';
import type { ProgramPlace } from './programs.ts';
import { isOn, words } from './values.ts';

type FastcgiObject = Exclude<FastcgiInput, string>;
type Params = readonly (readonly [name: string, value: string])[];

interface Script {
  /** Parameters that say what is run. */
  readonly params: Params;
  readonly split: Sourced<string> | undefined;
  readonly keep: Words | undefined;
  readonly runsAnyFile: boolean;
}

const nothing: Script = { params: [], split: undefined, keep: undefined, runsAnyFile: false };
const scriptName = '$fastcgi_script_name';

/** What a FastCGI program runs: a file of the path, always the same, or what it knows itself. */
export function buildScript(
  input: FastcgiObject,
  origin: Origin,
  place: ProgramPlace,
  context: BuildContext,
): Script {
  const { script = 'existing', root } = input;
  const from = at(origin, 'script');
  if (isOn(input.pathInfo) && (script === 'none' || script.startsWith('/'))) {
    context.findings.push(finding('NF1107', toPath(from), ['script', 'pathInfo'], { at: 'key' }));
  }
  if (script === 'none') return nothing;
  if (script.startsWith('/')) return fixedScript(script, root);
  if (script === 'existing' && !place.hasRoot) {
    context.findings.push(
      finding('NF2128', toPath(input.script === undefined ? origin : from), [], {
        help: 'give the site its root; or say script: any (the files are elsewhere), none, or the path of a script',
      }),
    );
  }
  const folder = root ?? (script === 'existing' ? '$realpath_root' : '$document_root');
  const files: Params = [
    ['SCRIPT_FILENAME', `${folder}${scriptName}`],
    ...(root === undefined ? [] : ([['DOCUMENT_ROOT', root]] as const)),
  ];
  const { kind, text } = place.match;
  const byRegex = kind === 'regex' || kind === 'regex-ci';
  const runsAnyFile = input.script === undefined && !byRegex && kind !== 'exact' && kind !== 'named';
  if (!isOn(input.pathInfo)) return { ...nothing, params: files, runsAnyFile };
  const why = at(origin, 'pathInfo');
  if (byRegex && /\.[a-z0-9]+\)?\$$/i.test(text)) {
    context.findings.push(
      finding('NF2129', toPath(why), [text], {
        at: 'key',
        help: `write the location so that a path may follow: "~ ${text.replace(/\$$/, '(/|$)')}"`,
      }),
    );
  }
  const ending = /\\\.([a-z0-9]+)/i.exec(text)?.[1] ?? 'php';
  return {
    params: [...files, ['PATH_INFO', '$nginx_forge_path_info']],
    split: sourced(`^(.+?\\.${ending})(/.*)$`, why),
    keep: words(why, '$nginx_forge_path_info', '$fastcgi_path_info'),
    runsAnyFile,
  };
}

/** A front controller: whatever the path is, one script runs. */
function fixedScript(script: string, root: string | undefined): Script {
  const slash = script.lastIndexOf('/');
  return {
    ...nothing,
    params: [
      ['SCRIPT_FILENAME', script],
      ['SCRIPT_NAME', script.slice(slash)],
      ['DOCUMENT_ROOT', root ?? (script.slice(0, slash) || '/')],
    ],
  };
}

/** Only files that are there are run: a path such as /upload.jpg/x.php names none. */
export function scriptFiles(input: FastcgiInput, origin: Origin): Words | undefined {
  const script = typeof input === 'string' ? 'existing' : (input.script ?? 'existing');
  return script === 'existing' ? words(origin, scriptName, '=404') : undefined;
}
