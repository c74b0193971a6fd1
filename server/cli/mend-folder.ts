/** A policy folder → every safe fix made in its files, and a line for each. */
import { mend } from '../policy/edit/mend.ts';
import { readPolicyFiles } from '../store/policy-files.ts';
import { PolicyFilesError } from '../store/policy-files-error.ts';
import { replaceFile } from './replace-file.ts';
import { pathIn } from './report/findings.ts';
import { counted } from './report/policy-size.ts';

/** Nothing is written, and nothing told, where the folder cannot be read: the check that follows tells it. */
export async function mendFolder(folder: string): Promise<readonly string[]> {
  let files: ReadonlyMap<string, string>;
  try {
    files = await readPolicyFiles(folder);
  } catch (error) {
    if (error instanceof PolicyFilesError) return [];
    throw error;
  }
  const { files: mended, done } = mend(files, { today: new Date().toISOString().slice(0, 10) });
  for (const [file, text] of mended) await replaceFile(folder, file, files.get(file)!, text);
  if (done.length === 0) return ['nothing to fix'];
  // What stood there is not repeated: it may be near a secret.
  const lines = done.map(
    ({ code, name, range, fix }) =>
      `fixed  ${pathIn(folder, range.file)}:${range.line}:${range.column}  ${code} ${name}  ${fix.title}`,
  );
  return [...lines, `${counted(done.length, 'fix').replace(/fixs$/, 'fixes')} in ${counted(mended.size, 'file')}`];
}
