/** A text goes in; where its runs of digits begin and end comes out, so that no kind of number has to look for itself. */

export interface DigitGroups {
  readonly count: number;
  readonly starts: readonly number[];
  /** The place after the last digit. */
  readonly ends: readonly number[];
}

export function digitGroups(text: string): DigitGroups {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text.charCodeAt(at))) continue;
    starts.push(at);
    while (at < text.length && isDigit(text.charCodeAt(at))) at++;
    ends.push(at);
  }
  return { count: starts.length, starts, ends };
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

export function lengthOf(groups: DigitGroups, at: number): number {
  return at < groups.count ? groups.ends[at]! - groups.starts[at]! : 0;
}

/** Lengths of groups joined by one and the same character each, as `4-4-4-4`; that character, or undefined. */
export function joinOf(text: string, groups: DigitGroups, at: number, shape: readonly number[]): string | undefined {
  if (at + shape.length > groups.count) return undefined;
  let join: string | undefined;
  for (let part = 0; part < shape.length; part++) {
    if (lengthOf(groups, at + part) !== shape[part]) return undefined;
    if (part === 0) continue;
    const between = text.slice(groups.ends[at + part - 1]!, groups.starts[at + part]!);
    if (between.length !== 1 || (join !== undefined && between !== join)) return undefined;
    join = between;
  }
  return join;
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

/** Whether one of the words stands shortly before or after. `lookBehind` and `lookAhead` in characters. */
export function isNear(
  text: string,
  start: number,
  end: number,
  words: RegExp,
  lookBehind = 48,
  lookAhead = 24,
): boolean {
  return words.test(text.slice(Math.max(0, start - lookBehind), start)) || words.test(text.slice(end, end + lookAhead));
}
