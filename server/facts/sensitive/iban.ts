/** International bank account numbers: by country, its length, and the check digits (remainder 1 modulo 97). */
import { isDigit, lengthOf, startOf } from './digit-groups.ts';
import type { Finder } from './scanned.ts';

export const findIban: Finder = ({ text, units, groups }) => {
  for (let at = 0; at < groups.count; at++) {
    if (lengthOf(groups, at) < 2) continue;
    const start = startOf(groups, at) - 2;
    // Nothing is cut out of the text before the check digits are right: a number may begin at every fifth character.
    const length = start < 0 ? 0 : lengthFor(units[start]!, units[start + 1]!);
    if (length === 0 || (start > 0 && isWordly(text, units, start - 1))) continue;
    const end = endOfNumber(text, units, start, length);
    if (end === 0) continue;
    const number = text.slice(start, end).replace(/[ -]/g, '').toUpperCase();
    if (passesMod97(number)) return `${number.slice(0, 2)}…${number.slice(-4)}`;
  }
  return undefined;
};

const alphanumeric = /[\p{L}\p{N}]/u;

function isWordly(text: string, units: Uint16Array, at: number): boolean {
  return units[at]! < 0x80 ? values[units[at]!]! < noValue : alphanumeric.test(text.charAt(at));
}

/**
 * Where the next `length` letters and digits end, which may stand in groups of four with a space or hyphen between; 0
 * where they do not, or where their check digits are wrong.
 */
function endOfNumber(text: string, units: Uint16Array, start: number, length: number): number {
  // The units are good for the text alone.
  if (start + length > text.length) return 0;
  const isInGroups = isGap(units[start + 4]!);
  let remainder = 0;
  let at = start + 4;
  for (let taken = 4; taken < length; taken++, at++) {
    if (isInGroups && (taken & 3) === 0 && !isGap(units[at++]!)) return 0;
    const value = at < text.length ? (values[units[at]!] ?? noValue) : noValue;
    if (value === noValue) return 0;
    remainder = (Math.imul(remainder, value < 10 ? 10 : 100) + value) | 0;
    // Only as often as 32 bits need it: to divide is most of the work.
    if (remainder > 10_000_000) remainder %= 97;
  }
  if (!isInGroups && at < text.length && isWordly(text, units, at)) return 0;
  const first = values[units[start]!]! * 100 + values[units[start + 1]!]!;
  const check = values[units[start + 2]!]! * 10 + values[units[start + 3]!]!;
  return ((remainder % 97) * 1_000_000 + first * 100 + check) % 97 === 1 ? at : 0;
}

function isGap(unit: number): boolean {
  return unit === 0x20 || unit === 0x2d;
}

function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a && unit < 0x80;
}

/** By ASCII unit: digits are worth themselves, letters of either case 10 to 35. */
const noValue = 99;
const values: Uint8Array = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  if (isDigit(unit)) return unit - 0x30;
  return isLetter(unit) ? (unit | 0x20) - 0x61 + 10 : noValue;
});

/** ISO 7064: the first four characters moved to the end, letters as 10 to 35. Takes letters and digits. */
export function passesMod97(number: string): boolean {
  let remainder = 0;
  for (let at = 0; at < number.length; at++) {
    const value = values[number.charCodeAt((at + 4) % number.length)]!;
    remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
  }
  return remainder === 1;
}

/** Lengths by country, from the registry of ISO 13616. */
const lengths: Uint8Array = lengthTable({
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
});

function lengthTable(countries: Readonly<Record<number, string>>): Uint8Array {
  const table = new Uint8Array(1_024);
  for (const [length, codes] of Object.entries(countries))
    for (const code of codes.split(' ')) table[placeOf(code.charCodeAt(0), code.charCodeAt(1))] = Number(length);
  return table;
}

/** 0 where the two are no country of the registry. */
function lengthFor(first: number, second: number): number {
  return isLetter(first) && isLetter(second) ? lengths[placeOf(first, second)]! : 0;
}

function placeOf(first: number, second: number): number {
  return ((first & 0x1f) << 5) | (second & 0x1f);
}
