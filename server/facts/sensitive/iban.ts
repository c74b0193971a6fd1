/** International bank account numbers: by country, its length, and the check digits (remainder 1 modulo 97). */
import { lengthOf } from './digit-groups.ts';
import type { Finder } from './scanned.ts';

export const findIban: Finder = ({ text, groups }) => {
  for (let at = 0; at < groups.count; at++) {
    if (lengthOf(groups, at) < 2) continue;
    const start = groups.starts[at]! - 2;
    if (start < 0 || (start > 0 && alphanumeric.test(text.charAt(start - 1)))) continue;
    const country = text.slice(start, start + 2).toUpperCase();
    const length = lengths.get(country);
    if (length === undefined) continue;
    const number = take(text, start, length);
    if (number !== undefined && passesMod97(number)) return `${country}…${number.slice(-4)}`;
  }
  return undefined;
};

const alphanumeric = /[\p{L}\p{N}]/u;

/** The next `length` letters and digits, which may stand in groups with a space or hyphen between. */
function take(text: string, start: number, length: number): string | undefined {
  let taken = '';
  let at = start;
  for (; taken.length < length && at < text.length; at++) {
    const character = text.charAt(at);
    if (/[a-z0-9]/i.test(character)) taken += character.toUpperCase();
    else if ((character !== ' ' && character !== '-') || /[ -]/.test(text.charAt(at - 1))) return undefined;
  }
  if (taken.length < length || alphanumeric.test(text.charAt(at))) return undefined;
  return taken;
}

export function passesMod97(number: string): boolean {
  let remainder = 0;
  for (const character of number.slice(4) + number.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
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
