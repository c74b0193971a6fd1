/** Files → what compiling them found, and the change of one place as new text. */
import { compile } from '../../../server/policy/compile.ts';
import type { Diagnostic } from '../../../server/policy/diagnostic.ts';
import type { Change, Edited } from '../../../server/policy/edit/change.ts';
import { edit } from '../../../server/policy/edit/edit.ts';
import { format } from '../../../server/policy/edit/format.ts';
import { type SideName, setSide, today } from './sides.ts';

export interface CompiledView {
  readonly version: number;
  /** null: there is an error. */
  readonly revision: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What one reading of the files finds, at once; `prove` finds the rest. */
export function setFiles(name: SideName, version: number, files: ReadonlyMap<string, string>): CompiledView {
  const { compiled } = setSide(name, version, files);
  return { version, revision: compiled.snapshot?.revision ?? null, diagnostics: compiled.diagnostics };
}

/** With all that is proved over every request and pattern. Takes a tenth of a second at some hundred routes. */
export function prove(version: number, files: ReadonlyMap<string, string>): CompiledView {
  const { snapshot, diagnostics } = compile(files, { today: today() });
  return { version, revision: snapshot?.revision ?? null, diagnostics };
}

export function changeText(text: string, change: Change): Edited {
  return edit(text, change);
}

export function formatText(text: string): Edited {
  return format(text);
}
