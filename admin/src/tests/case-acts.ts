/** What can be done with a case of the draft: each one splice of its file. Each resolves with why not, where it is refused. */
import type { Case, Expect } from '../../../schemas/generated/types.ts';
import { workspace } from '../draft/workspace.svelte.ts';
import { freeName } from './free-name.ts';
import type { CaseOf, Place } from './shown.ts';

type Refused = Promise<string | undefined>;

/** `alone`: it is the only one of its file, and a suite without cases says nothing, so the file goes. */
export async function removeCase({ file, index }: Place, { case: name }: CaseOf, alone: boolean): Refused {
  const label = `remove the case "${name}"`;
  if (!alone) return workspace.change(file, { kind: 'delete', path: ['cases', index] }, label);
  workspace.setText(file, null, label);
  return undefined;
}

/** Right below it, under a name of its own. */
export function duplicateCase({ file, index }: Place, one: Case, taken: ReadonlySet<string>): Refused {
  const value = { ...one, case: freeName(one.case, taken) };
  return workspace.change(file, { kind: 'add', path: ['cases', index + 1], value }, `duplicate the case "${one.case}"`);
}

export function skipCase({ file, index }: Place, { case: name }: CaseOf, reason: string): Refused {
  return workspace.change(
    file,
    { kind: 'add', path: ['cases', index, 'skip'], value: reason },
    `skip the case "${name}"`,
  );
}

export function runCaseAgain({ file, index }: Place, { case: name }: CaseOf): Refused {
  return workspace.change(file, { kind: 'delete', path: ['cases', index, 'skip'] }, `run the case "${name}" again`);
}

/** What comes out now is what shall come out. */
export function expectThis({ file, index }: Place, { case: name }: CaseOf, expect: Expect): Refused {
  return workspace.change(
    file,
    { kind: 'set', path: ['cases', index, 'expect'], value: expect },
    `"${name}" is right now`,
  );
}
