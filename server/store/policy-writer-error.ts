/** Why policy files could not be written goes in; an error with a sentence that says what to do about it comes out. */
import { codeOf } from './policy-files-error.ts';

/** `changed`: a file is not what it was when the change began. */
export type WriteTrouble = 'bad_path' | 'changed' | 'not_writable' | 'no_space' | 'failed';

export class PolicyWriteError extends Error {
  override readonly name = 'PolicyWriteError';
  readonly code: WriteTrouble;
  /** The file that it is about, where it is about one. */
  readonly path: string | undefined;

  constructor(code: WriteTrouble, message: string, path?: string) {
    super(message);
    this.code = code;
    this.path = path;
  }
}

/** Failures of the file system carry a code; anything else is our own mistake and is thrown on. */
export function writeErrorOf(error: unknown): PolicyWriteError {
  if (error instanceof PolicyWriteError) return error;
  const code = codeOf(error);
  const [trouble, why] = sentences[code] ?? ['failed', `The policy folder could not be written to (${code}).`];
  return new PolicyWriteError(trouble, `${why} Nothing was changed.`);
}

const denied = 'may not be written by the user that runs this';

const sentences: Readonly<Record<string, readonly [WriteTrouble, string]>> = {
  EACCES: ['not_writable', `The policy folder ${denied} (EACCES). Grant it write access, or export a patch.`],
  EPERM: ['not_writable', `The policy folder ${denied} (EPERM). Grant it write access, or export a patch.`],
  EROFS: [
    'not_writable',
    'The policy folder is mounted read-only (EROFS). Export a patch and apply it where it is kept.',
  ],
  ENOSPC: ['no_space', 'The disk that holds the policy folder is full (ENOSPC). Make room and try again.'],
  EDQUOT: ['no_space', 'The quota for the policy folder is used up (EDQUOT). Make room and try again.'],
  ENOENT: ['failed', 'The policy folder, or a folder in it, went away (ENOENT).'],
  ENOTDIR: ['failed', 'A part of the path is a file where a folder is wanted (ENOTDIR).'],
};
