/** A case → one more at the end of a suite of the draft. Resolves with why not, where it cannot be written. */
import type { Case } from '../../../schemas/generated/types.ts';
import { workspace } from '../draft/workspace.svelte.ts';
import { quick } from '../worker/workers.ts';

/** Where cases go that nobody put elsewhere. */
export const ownSuite = 'tests/from-admin.test.yaml';

export async function addCase(one: Case, file: string = ownSuite): Promise<string | undefined> {
  const before = workspace.files.get(file);
  const edited = await quick().ask('withCase', before, 'saved in the admin', one);
  if ('refused' in edited) return edited.refused;
  workspace.setText(file, edited.text, `add the case "${one.case}"`);
  return undefined;
}
