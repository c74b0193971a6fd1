/** A text goes in; where its runs of digits begin and end comes out, so that no kind of number has to look for itself. */
import { mostUnits } from '../../policy/words/units.ts';

export interface DigitGroups {
  readonly count: number;
  /** Where each group begins, and behind it the place after its last digit: begin, end, begin, end. */
  readonly edges: Uint32Array;
}

// As with the code units themselves: one piece of memory for all calls, good until the next.
const edges = new Uint32Array(mostUnits + 1);

/** `units` are those of the text. The groups are good until the next call. */
export function digitGroups(text: string, units: Uint16Array): DigitGroups {
  const first = text.search(/[0-9]/);
  if (first < 0) return none;
  let count = 0;
  let before = 0;
  // Every place is written down, and counted only where digits begin or end: a branch for it would be guessed wrong as often.
  for (let at = first; at < text.length; at++) {
    const now = Number((units[at]! - 0x30) >>> 0 < 10);
    edges[count] = at;
    count += now ^ before;
    before = now;
  }
  edges[count] = text.length;
  return { count: (count + 1) >> 1, edges };
}

const none: DigitGroups = Object.freeze({ count: 0, edges });

export function startOf(groups: DigitGroups, at: number): number {
  return groups.edges[2 * at]!;
}

/** The place after the last digit. */
export function endOf(groups: DigitGroups, at: number): number {
  return groups.edges[2 * at + 1]!;
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** 0 beyond the last group. */
export function lengthOf(groups: DigitGroups, at: number): number {
  return at < groups.count ? endOf(groups, at) - startOf(groups, at) : 0;
}

/**
 * The character that joins groups of the lengths of `shape` from group `at` on, one and the same between each two;
 * undefined where they are not so.
 */
export function joinOf(text: string, groups: DigitGroups, at: number, shape: readonly number[]): string | undefined {
  const join = endOf(groups, at);
  for (let part = 0; part < shape.length; part++) {
    if (lengthOf(groups, at + part) !== shape[part]) return undefined;
    if (part === 0) continue;
    const end = endOf(groups, at + part - 1);
    if (startOf(groups, at + part) !== end + 1 || text.charCodeAt(end) !== text.charCodeAt(join)) return undefined;
  }
  return text.charAt(join);
}

const wordly = /[\p{L}\p{N}_]/u;

/** Whether a number from `start` to `end` stands alone: no letter or digit at it, no decimal point and digit. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return !touches(text.charAt(start - 1), text.charAt(start - 2)) && !touches(text.charAt(end), text.charAt(end + 1));
}

function touches(next: string, afterwards: string): boolean {
  if (next === '') return false;
  if ((next === '.' || next === ',') && afterwards !== '') return isDigit(afterwards.charCodeAt(0));
  return wordly.test(next);
}
