/** What the policy room knows of a place in the draft: for the editor. `text` is what stands there now; the draft may lag a key stroke. */

import { completeIn } from '../editor/language/complete.ts';
import { declaredAt } from '../editor/language/definition.ts';
import { type Hover, hoverIn } from '../editor/language/hover.ts';
import { type Knowledge, withText } from '../editor/language/names.ts';
import type { Offers } from '../editor/language/offer.ts';
import { spotAt } from '../editor/language/place.ts';
import { rangeIn } from '../editor/language/range-in.ts';
import { referencesTo, type TextPlace } from '../editor/language/references-to.ts';
import type { Step } from '../editor/language/tree.ts';
import { sideOf } from './sides.ts';

export function completeAt(file: string, text: string, offset: number): Offers | undefined {
  return completeIn(knowledge(file, text), file, offset);
}

export function hoverAt(file: string, text: string, offset: number): Hover | undefined {
  return hoverIn(knowledge(file, text), file, offset, sideOf('draft').sound);
}

/** Where the name at this place is declared. */
export function definitionAt(file: string, text: string, offset: number): TextPlace | undefined {
  const declared = declaredAt(knowledge(file, text), file, offset);
  return declared && { file: declared.file, from: declared.start, to: declared.end };
}

/** Every other place that speaks of the name at this one, and where it is declared. */
export function referencesAt(file: string, text: string, offset: number): readonly TextPlace[] {
  return referencesTo(knowledge(file, text), file, offset);
}

/** The stretch of what stands at the path, or of the nearest thing around it. */
export function rangeOf(file: string, text: string, path: readonly Step[]): TextPlace | undefined {
  const range = rangeIn(knowledge(file, text).tree(file), path);
  return range && { file, ...range };
}

export function pathAt(file: string, text: string, offset: number): readonly Step[] {
  return spotAt(knowledge(file, text).tree(file), offset).path;
}

function knowledge(file: string, text: string): Knowledge {
  return withText(sideOf('draft').files, file, text);
}
