/** Payment card numbers: by their issuer's prefix, length and Luhn's check digit. */
import { type DigitGroups, endOf, joinOf, lengthOf, standsAlone, startOf } from './digit-groups.ts';
import { type IsNear, nearnessOf } from './nearness.ts';
import type { Finder } from './scanned.ts';

/** Numbers of one text whose digits are looked at. */
const mostCandidates = 5_000;

export const findCard: Finder = ({ text, groups }) => {
  let candidates = 0;
  let isNear: IsNear | undefined;
  for (let at = 0; at < groups.count && candidates < mostCandidates; at++) {
    const length = lengthOf(groups, at);
    if (length !== 4 && (length < 12 || length > 19)) continue;
    const last = length === 4 ? at + partsOf(text, groups, at) - 1 : at;
    if (last < at) continue;
    candidates++;
    const start = startOf(groups, at);
    const end = endOf(groups, last);
    if (!passesLuhn(text, start, end) || !standsAlone(text, start, end)) continue;
    const digits = text.slice(start, end).replace(/[ -]/g, '');
    isNear ??= nearnessOf(text, cardWords, cardSign);
    if (issuers.test(digits) || (shortIssuers.test(digits) && isNear(start, end))) return `…${digits.slice(-4)}`;
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

/** Visa, Mastercard, American Express, Diners, Discover, UnionPay, JCB, Maestro with 16 digits or more. */
const issuers =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-59]|[689]\d)\d{11,13}|6(?:011|4[4-9]\d|5\d\d|2\d\d)\d{12,15}|35\d{14,17}|(?:2131|1800)\d{11}|(?:5[0678]|6[0137-9])\d{14,17})$/;
/** Maestro may have 12 digits, as many other numbers have; then a word must say that it is a card. */
const shortIssuers = /^(?:5[0678]|6[0137-9]|060)\d{9,13}$/;
const cardWords =
  /card|\bcc\b|credit|debit|maestro|visa|payment|charge|carte|tarjeta|karte|carta|cartão|kart|карт|بطاقة|卡|カード/i;

const cardSign = new RegExp(cardWords, 'gi');

/** Of the digits between two places of a text; what stands between them is passed over. */
export function passesLuhn(text: string, start = 0, end = text.length): boolean {
  let sum = 0;
  let isDoubled = false;
  for (let at = end - 1; at >= start; at--) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) continue;
    const weighed = isDoubled ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
    isDoubled = !isDoubled;
  }
  // A row of zeros passes the check and is no number of anyone.
  return sum > 0 && sum % 10 === 0;
}
