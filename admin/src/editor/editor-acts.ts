/** What keys and clicks in the editor do to the draft, each told to whoever cannot see it. */
import type { Diagnostic } from '../../../server/policy/diagnostic.ts';
import { selected } from '../draft/selection.svelte.ts';
import { workspace } from '../draft/workspace.svelte.ts';
import { announce } from '../shell/announcements.svelte.ts';
import { quick } from '../worker/workers.ts';
import type { TextPlace } from './language/references-to.ts';
import { nextProblem } from './problems.ts';

export function undo(): void {
  const what = workspace.undo();
  announce(what ? `Undone: ${what}.` : 'Nothing to undo.');
}

export function redo(): void {
  const what = workspace.redo();
  announce(what ? `Done again: ${what}.` : 'Nothing to do again.');
}

export function goToProblem(file: string, offset: number, step: 1 | -1): void {
  const { diagnostics } = workspace;
  const found = nextProblem(diagnostics, { file, offset }, step);
  if (!found) {
    announce('There are no problems.');
    return;
  }
  const { line, column } = found.range;
  selected.current = { file: found.range.file, path: [], line, column, by: 'link' };
  const place = `${diagnostics.indexOf(found) + 1} of ${diagnostics.length}`;
  announce(`Problem ${place}: ${found.severity} in ${found.range.file}, line ${line}. ${found.message}`);
}

/** `shift`: how far the text has moved since the finding was made. */
export function applyFix({ fix, message }: Diagnostic, shift = 0): void {
  if (!fix) return;
  const text = workspace.files.get(fix.range.file);
  if (text === undefined) return;
  const start = fix.range.start + shift;
  const end = fix.range.end + shift;
  if (start < 0 || end > text.length) {
    announce('The text has changed meanwhile. Look again.');
    return;
  }
  workspace.setText(fix.range.file, text.slice(0, start) + fix.text + text.slice(end), fix.title);
  announce(`${fix.title}: done. It was: ${message}`);
}

export async function formatFile(file: string, readonly: boolean): Promise<void> {
  const before = workspace.files.get(file);
  if (readonly || before === undefined || !/\.ya?ml$/.test(file)) return;
  const formatted = await quick().ask('formatText', before);
  if ('refused' in formatted) {
    workspace.say(`Not laid out: ${formatted.refused}`, true);
    return;
  }
  if (workspace.files.get(file) !== before) return;
  workspace.setText(file, formatted.text, `layout of ${file}`);
  announce(formatted.text === before ? 'Already laid out.' : 'Laid out.');
}

/** To where the name at this place is declared. */
export async function goToDefinition(file: string, text: string, offset: number): Promise<void> {
  const found = await quick().ask('definitionAt', file, text, offset);
  if (found) goTo(found);
  else announce('Nothing is declared elsewhere for this word.');
}

/** To the next place that speaks of the same name, and round at the end. */
export async function goToNextUse(file: string, text: string, offset: number): Promise<void> {
  const uses = await quick().ask('referencesAt', file, text, offset);
  if (uses.length === 0) {
    announce('This word is no name of the policy.');
    return;
  }
  const here = uses.findIndex((use) => use.file === file && use.from <= offset && offset <= use.to);
  const next = (here + 1) % uses.length;
  goTo(uses[next]!);
  announce(`Place ${next + 1} of ${uses.length}: ${uses[next]!.file}.`);
}

function goTo({ file, from }: TextPlace): void {
  const before = (workspace.files.get(file) ?? '').slice(0, from);
  const line = before.split('\n').length;
  const column = from - before.lastIndexOf('\n');
  selected.current = { file, path: [], line, column, by: 'link' };
}
