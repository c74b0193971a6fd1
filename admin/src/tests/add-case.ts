/** Cases → more at the end of a suite of the draft. Resolves with why not, where they cannot be written. */
import type { Case } from '../../../schemas/generated/types.ts';
import { workspace } from '../draft/workspace.svelte.ts';
import { quick } from '../worker/workers.ts';

/** Where cases go that nobody put elsewhere. */
export const ownSuite = 'tests/from-admin.test.yaml';
const ownName = 'saved in the admin';

export function addCase(one: Case, file: string = ownSuite): Promise<string | undefined> {
  return addCases([one], file);
}

/** All of them as one step, or none. `name`: of the suite, where the file is not there yet. */
export async function addCases(
  cases: readonly Case[],
  file: string,
  name: string = ownName,
): Promise<string | undefined> {
  const before = workspace.files.get(file);
  const edited = await quick().ask('withCases', before, name, cases);
  if ('refused' in edited) return edited.refused;
  if (workspace.files.get(file) !== before) return 'The file changed meanwhile. Try again.';
  const [first] = cases;
  workspace.setText(
    file,
    edited.text,
    cases.length === 1 ? `add the case "${first!.case}"` : `add ${cases.length} cases`,
  );
  return undefined;
}
