/** What an errno means to the person who runs us; `help` says the next step. */
export interface Trouble {
  readonly why: string;
  readonly help?: string;
}

const troubles: Readonly<Record<string, Trouble>> = {
  ENOSPC: { why: 'no space left on the disk (ENOSPC)', help: 'free some space and run again' },
  EDQUOT: { why: 'the disk quota is used up (EDQUOT)', help: 'free some space and run again' },
  EACCES: { why: 'permission denied (EACCES)', help: 'check who owns the folder, or choose another with -o' },
  EPERM: {
    why: 'the operation is not permitted (EPERM)',
    help: 'check the owner and attributes of the folder',
  },
  EROFS: { why: 'the file system is read-only (EROFS)', help: 'choose another folder with -o' },
  EBUSY: {
    why: 'it is in use or a mount point (EBUSY)',
    help: 'a single file that is mounted cannot be replaced: mount its folder instead',
  },
  EXDEV: {
    why: 'it lies on another file system than the output folder (EXDEV)',
    help: 'the output folder must be one file system: where a single file is mounted into it, mount its folder',
  },
  EMFILE: { why: 'too many open files (EMFILE)', help: 'raise the limit with `ulimit -n`' },
  ENFILE: { why: 'too many open files on this machine (ENFILE)' },
  ENAMETOOLONG: { why: 'the name is too long (ENAMETOOLONG)', help: 'choose a shorter id or output folder' },
  EIO: { why: 'the disk reports an error (EIO)' },
  ENOENT: { why: 'it vanished while it was needed (ENOENT)', help: 'run again' },
  ENOTDIR: { why: 'a part of its path is not a folder (ENOTDIR)' },
  EISDIR: { why: 'it is a folder (EISDIR)' },
  EEXIST: { why: 'it appeared while this run was writing (EEXIST)', help: 'run again' },
  ENOTEMPTY: { why: 'it appeared while this run was writing (ENOTEMPTY)', help: 'run again' },
};

/** The errno's name, or undefined when `error` did not come from the system (then it is a bug of ours). */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}

/** Explains a system error; anything else is a bug and is thrown again. */
export function explain(error: unknown): Trouble {
  const code = errnoOf(error);
  if (code === undefined) throw error;
  return troubles[code] ?? { why: `the system refuses it (${code})` };
}
