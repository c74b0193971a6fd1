/** Payment card numbers: by their issuer's prefix, length and Luhn's check digit. */
import { type DigitGroups, endOf, joinOf, lengthOf, standsAlone, startOf } from './digit-groups.ts';
import { type IsNear, nearnessOf } from './nearness.ts';
import type { Finder } from './scanned.ts';

export const findCard: Finder = ({ text, units, groups }) => {
  let isNear: IsNear | undefined;
  for (let at = 0; at < groups.count; at++) {
    const length = lengthOf(groups, at);
    if (length !== 4 && (length < 12 || length > 19)) continue;
    const last = length === 4 ? at + partsOf(text, groups, at) - 1 : at;
    if (last < at) continue;
    const start = startOf(groups, at);
    const end = endOf(groups, last);
    // One character joins each two groups. The issuer first: it is told by four digits, and most numbers have none.
    const digits = end - start - (last - at);
    const prefix = numberAt(units, start);
    const isLong = isIssuers(prefix, digits);
    if (!isLong && !isShortIssuers(prefix, digits)) continue;
    if (!unitsPassLuhn(units, start, end) || !standsAlone(text, start, end)) continue;
    if (!isLong) isNear ??= nearnessOf(text, cardWords);
    if (isLong || isNear?.(start, end)) return `…${text.slice(start, end).replace(/[ -]/g, '').slice(-4)}`;
  }
  return undefined;
};

/** How many groups of digits from here on are written as one number is printed on a card; 0 where none. */
function partsOf(text: string, groups: DigitGroups, at: number): number {
  for (const shape of shapes) {
    const join = joinOf(text, groups, at, shape);
    if (join === ' ' || join === '-') return shape.length;
  }
  return 0;
}

/** How a number is printed on a card. */
const shapes: readonly (readonly number[])[] = [
  [4, 4, 4, 4, 3],
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
];

/** Visa, Mastercard, American Express, Diners, Discover, UnionPay, JCB, Maestro with 16 digits or more; by the first four. */
function isIssuers(prefix: number, digits: number): boolean {
  const two = Math.floor(prefix / 100);
  if (two >= 40 && two <= 49) return digits === 13 || digits === 16 || digits === 19;
  if ((two >= 51 && two <= 55) || (prefix >= 2221 && prefix <= 2720)) return digits === 16;
  if (two === 34 || two === 37 || prefix === 2131 || prefix === 1800) return digits === 15;
  if (
    two === 36 ||
    (two >= 38 && two <= 39) ||
    (prefix >= 3000 && prefix <= 3059) ||
    (prefix >= 3090 && prefix <= 3099)
  )
    return digits >= 14 && digits <= 16;
  return digits >= 16 && (two === 35 || two === 62 || (two === 64 && prefix >= 6440) || two === 65 || isMaestro(two));
}

/** Maestro may have 12 digits, as many other numbers have; then a word must say that it is a card. */
function isShortIssuers(prefix: number, digits: number): boolean {
  if (prefix >= 600 && prefix <= 609) return digits <= 16;
  return digits <= 15 && isMaestro(Math.floor(prefix / 100));
}

/** Discover's 6011 lies among these. */
function isMaestro(two: number): boolean {
  return two === 50 || (two >= 56 && two <= 58) || two === 60 || two === 61 || two === 63 || (two >= 67 && two <= 69);
}

const cardWords =
  /card|\bcc\b|credit|debit|maestro|visa|payment|charge|carte|tarjeta|karte|carta|cartão|kart|карт|بطاقة|卡|カード/gi;

function numberAt(units: Uint16Array, at: number): number {
  return units[at]! * 1_000 + units[at + 1]! * 100 + units[at + 2]! * 10 + units[at + 3]! - 0x30 * 1_111;
}

export function passesLuhn(digits: string): boolean {
  return unitsPassLuhn(
    Uint16Array.from(digits, (digit) => digit.charCodeAt(0)),
    0,
    digits.length,
  );
}

/** Of the digits between two places; what stands between them is passed over. */
function unitsPassLuhn(units: Uint16Array, start: number, end: number): boolean {
  let sum = 0;
  let isDoubled = false;
  for (let at = end - 1; at >= start; at--) {
    const digit = units[at]! - 0x30;
    if (digit < 0 || digit > 9) continue;
    const weighed = isDoubled ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
    isDoubled = !isDoubled;
  }
  // A row of zeros passes the check and is no number of anyone.
  return sum > 0 && sum % 10 === 0;
}
