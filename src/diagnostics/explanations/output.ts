import type { output as catalog } from '../catalog/output.ts';
import type { Explanation } from '../explanation.ts';

export const output = {
  NF7001: {
    what: 'A name of the spec would become a path that is no plain file below the output folder.',
    mend: 'Choose an id of lower-case letters, digits, `.`, `_` and `-`.',
  },
  NF7002: {
    what: 'Two files of the output would have the same path, or one would be a folder of the other. File systems that do not tell upper from lower case count equal names as one.',
    mend: 'Give one of the two another id.',
  },
  NF7003: {
    what: 'This folder cannot be the output folder: it is a file, or the root of the file system, or your home folder lies in it.',
    mend: 'Choose a folder of its own with `-o` or `output.dir`.',
  },
  NF7004: {
    what: 'Something in the output folder, or the folder itself, is a symbolic link. Nothing is written or removed through a link, with `--force` neither.',
    mend: 'Replace the link by what it points to, or name the true folder.',
  },
  NF7005: {
    what: 'A file is in the way that nginx-forge did not write. It is not overwritten.',
    mend: 'Move it away, choose another folder with `-o`, or overwrite it with `--force`.',
  },
  NF7006: {
    what: 'A generated file was edited by hand: its body has another hash than its first line says. The next write would lose the edit.',
    mend: 'Move the change into the spec. `--force` gives it up.',
  },
  NF7007: {
    what: 'A folder stands where a file is needed, or the other way round.',
    mend: 'Move it away and run again.',
  },
  NF7008: {
    what: 'The manifest `.nginx-forge.json`, which lists the files that are ours, cannot be understood.',
    mend: 'Restore it from version control, or write a new one with `--force`.',
  },
  NF7009: {
    what: 'A file was generated earlier and does not belong to the spec any more. The manifest that would allow its removal is missing.',
    mend: 'Remove the file yourself, or with `--force`.',
  },
  NF7010: {
    what: 'A file is not what the spec gives: it is missing, differs, or should not be there.',
    mend: 'Run `nginx-forge generate` and commit the result. `--diff` shows the difference.',
  },
  NF7011: {
    what: 'The files are those of the spec, but the manifest is not.',
    mend: 'Run `nginx-forge generate` and commit the manifest too.',
  },
  NF7012: {
    what: 'An earlier run was interrupted in the middle of its write. What is there is neither the old state nor the new.',
    mend: 'Run `nginx-forge generate`: it first completes the write or takes it back.',
  },
  NF7013: {
    what: 'Another run holds the lock of the output folder.',
    mend: 'Wait for it to end and run again. A lock of a process that is gone is taken over by itself.',
  },
  NF7014: {
    what: 'A file cannot be written: no space, no permission, or a file system that is read-only. The old files are still there.',
    mend: 'Do what the help says and run again.',
  },
  NF7015: {
    what: 'After a failed write a file could not be put back as it was. The journal still has the old text.',
    mend: 'Clear away what the message names, and run again: the write is then completed or taken back.',
  },
  NF7016: {
    what: 'Somebody else changed a file of the output folder while this run was checking. Nothing was written.',
    mend: 'Run again.',
  },
  NF7017: {
    what: 'A file of the output folder cannot be read, so it cannot be compared.',
    mend: 'Check its owner and permissions.',
  },
  NF7018: {
    what: 'The journal of an interrupted run is damaged or does not fit the folder. It is not followed, since that could destroy something.',
    mend: 'Look at the folder, restore it from version control, remove the journal, and run again.',
  },
  NF7019: {
    what: 'An earlier run was interrupted in its write, and this one has put the folder in order.',
    mend: 'Nothing has to be done.',
  },
} as const satisfies Record<keyof ReturnType<typeof catalog>, Explanation>;
