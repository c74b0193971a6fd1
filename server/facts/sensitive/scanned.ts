/** One text, and what one pass over it for all kinds of sensitive data noted. */
import type { DigitGroups } from './digit-groups.ts';

export interface Scanned {
  readonly text: string;
  readonly groups: DigitGroups;
  readonly marked: Marked;
}

/** Masked evidence of what was found by its words. */
export interface Marked {
  readonly secret: string | undefined;
  readonly health: string | undefined;
}

/** Gives masked evidence of the first finding; never so much of it that it could be used. */
export type Finder = (scanned: Scanned) => string | undefined;
