/** International bank account numbers: by country, its length, and the check digits (remainder 1 modulo 97). */
import { isDigit, lengthOf, startOf } from './digit-groups.ts';
import type { Finder } from './scanned.ts';

export const findIban: Finder = ({ text, groups }) => {
  let candidates = 0;
  for (let at = 0; at < groups.count; at++) {
    if (lengthOf(groups, at) < 2) continue;
    const start = startOf(groups, at) - 2;
    // Most numbers have no two letters before them, and that is seen without a piece of the text being cut out.
    if (start < 0 || !isLetter(text.charCodeAt(start)) || !isLetter(text.charCodeAt(start + 1))) continue;
    if (start > 0 && alphanumeric.test(text.charAt(start - 1))) continue;
    const country = text.slice(start, start + 2).toUpperCase();
    const length = lengths.get(country);
    if (length === undefined) continue;
    if (++candidates > mostCandidates) break;
    const number = take(text, start, length);
    if (number !== undefined && passesMod97(number)) return `${country}…${number.slice(-4)}`;
  }
  return undefined;
};

/** Numbers of one text that are looked at as a whole. */
const mostCandidates = 2_000;
const alphanumeric = /[\p{L}\p{N}]/u;

/** The next `length` letters and digits, which may stand in groups of four with a space or hyphen between. */
function take(text: string, start: number, length: number): string | undefined {
  const isInGroups = isGap(text.charCodeAt(start + 4));
  let at = start + 4;
  for (let taken = 4; taken < length; taken++, at++) {
    if (isInGroups && taken % 4 === 0 && !isGap(text.charCodeAt(at++))) return undefined;
    if (!isAlphanumeric(text.charCodeAt(at))) return undefined;
  }
  if (!isInGroups && alphanumeric.test(text.charAt(at))) return undefined;
  return text.slice(start, at).replace(/[ -]/g, '').toUpperCase();
}

function isGap(unit: number): boolean {
  return unit === 0x20 || unit === 0x2d;
}

function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a && unit < 0x80;
}

function isAlphanumeric(unit: number): boolean {
  return isLetter(unit) || isDigit(unit);
}

/** ISO 7064: the first four characters moved to the end, letters as 10 to 35. Takes capitals and digits. */
export function passesMod97(number: string): boolean {
  let remainder = 0;
  for (let at = 0; at < number.length; at++) {
    const unit = number.charCodeAt((at + 4) % number.length);
    const isLetter = unit >= 0x41;
    remainder = (remainder * (isLetter ? 100 : 10) + unit - (isLetter ? 0x41 - 10 : 0x30)) % 97;
  }
  return remainder === 1;
}

/** Lengths by country, from the registry of ISO 13616. */
const lengths: ReadonlyMap<string, number> = new Map(
  Object.entries({
    15: 'NO',
    16: 'BE',
    18: 'DK FI FO GL NL',
    19: 'MK SI',
    20: 'AT BA EE KZ LT LU XK',
    21: 'CH CR HR LI LV',
    22: 'BG BH DE GB GE IE ME RS',
    23: 'AE GI IL IQ OM SO TL',
    24: 'AD CZ ES MD PK RO SA SE SK TN VG',
    25: 'LY PT ST',
    26: 'IS TR',
    27: 'BI DJ FR GR IT MC MR SM',
    28: 'AL AZ BY CY DO GT HU LB NI PL SV',
    29: 'BR EG PS QA UA',
    30: 'JO KW MU YE',
    31: 'MT SC',
    32: 'LC',
    33: 'RU',
  }).flatMap(([length, countries]) => countries.split(' ').map((country) => [country, Number(length)] as const)),
);
