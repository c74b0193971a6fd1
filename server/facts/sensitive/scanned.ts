/** One text, and what one pass over it for all kinds of sensitive data noted. */
import type { DigitGroups } from './digit-groups.ts';

export interface Scanned {
  readonly text: string;
  /** Those of the text; beyond its length there may be anything. */
  readonly units: Uint16Array;
  readonly groups: DigitGroups;
  readonly marked: Marked;
}

/** Masked evidence of what was found by its words. */
export interface Marked {
  readonly secret: string | undefined;
  readonly health: string | undefined;
}

/** What a finder gives in place of evidence where it has not checked all: not to know must not pass for not there. */
export const moreThanChecked = 'more candidates than are checked';

/** Gives masked evidence of the first finding, never so much of it that it could be used; or `moreThanChecked`. */
export type Finder = (scanned: Scanned) => string | undefined;
