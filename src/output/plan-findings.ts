import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Look } from './look.ts';
import { manifestName } from './names.ts';

/** The name of a file of the output folder for people: `shownDir` as they wrote it, then the file. */
export function shownPath(shownDir: string, path: string): string {
  return shownDir.endsWith('/') ? shownDir + path : `${shownDir}/${path}`;
}

export function editedFinding(shown: string): Finding {
  return finding('NF7006', [], [shown], {
    file: shown,
    help: 'move the change into the spec, or give it up with --force',
  });
}

export function notOursFinding(shown: string): Finding {
  return finding('NF7005', [], [shown], {
    file: shown,
    help: 'move it away, choose another folder with -o, or overwrite it with --force',
  });
}

export function orphanFinding(shown: string): Finding {
  return finding('NF7009', [], [shown], {
    file: shown,
    help: `the manifest ${manifestName} is missing; remove the file yourself or with --force`,
  });
}

export function manifestFinding(shown: string, why: string): Finding {
  return finding('NF7008', [], [shown, why], {
    file: shown,
    help: 'restore it, or write a new one with --force',
  });
}

export function symlinkFinding(shown: string): Finding {
  return finding('NF7004', [], [shown], { file: shown, help: 'replace the link by what it points to' });
}

/** What stands where a file of ours has to go, when it is neither a file nor missing. */
export function obstacleFinding(look: Look, path: string, show: (path: string) => string): Finding {
  if (!('at' in look)) return inTheWay(show(path), 'a folder', 'a file');
  if (look.kind === 'symlink') return symlinkFinding(show(look.at));
  if (look.kind === 'blocked') return inTheWay(show(look.at), 'a file', 'a folder');
  return inTheWay(show(look.at), 'a special file', look.at === path ? 'a file' : 'a folder');
}

function inTheWay(shown: string, is: string, needed: string): Finding {
  return finding('NF7007', [], [shown, is, needed], { file: shown, help: 'move it away and run again' });
}
