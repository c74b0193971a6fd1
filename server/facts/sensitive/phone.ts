/** Telephone numbers: shapes that are nothing else by themselves, others where a word beside them says so. */
import { kinds, wordly } from '../../policy/words/characters.ts';
import { type DigitGroups, endOf, isDigit, lengthOf, startOf } from './digit-groups.ts';
import { type IsNear, nearnessOf } from './nearness.ts';
import type { Finder } from './scanned.ts';

const leastDigits = 7;
const mostDigits = 15;
const mostGroups = 8;

export const findPhone: Finder = ({ text, groups }) => {
  const isNear = nearnessOf(text, wordsBefore, 0);
  for (let at = 0; at < groups.count; ) {
    const last = endOfNumber(text, groups, at);
    if (last - at < mostGroups && isPhone(text, groups, at, last, isNear)) {
      const end = endOf(groups, last);
      return `…${text.slice(end - 2, end)}`;
    }
    at = last + 1;
  }
  return undefined;
};

/** One of ` .-/)`. */
function isJoint(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x2d && unit <= 0x2f) || unit === 0x29;
}

const between = /^(?:\)[ .-]|[ -]\(| - )$/;

/** The last of the groups of digits that are written as one number. */
function endOfNumber(text: string, groups: DigitGroups, first: number): number {
  let last = first;
  while (last + 1 < groups.count) {
    const from = endOf(groups, last);
    const to = startOf(groups, last + 1);
    // Most are one character apart, and an expression for it would be most of the work.
    const joins =
      to - from === 1 ? isJoint(text.charCodeAt(from)) : to - from <= 3 && between.test(text.slice(from, to));
    if (!joins) break;
    last++;
  }
  return last;
}

function isPhone(text: string, groups: DigitGroups, first: number, last: number, isNear: IsNear): boolean {
  let digits = 0;
  for (let at = first; at <= last; at++) digits += endOf(groups, at) - startOf(groups, at);
  if (digits < leastDigits || digits > mostDigits) return false;
  const end = endOf(groups, last);
  const start = startOf(groups, first) - opening(text, startOf(groups, first));
  if (touchesBefore(text, start) || touchesAfter(text, end)) return false;
  // Digits without anything between or before them have one shape, whatever they are; that is what tables are full of.
  const isBare = first === last && start === startOf(groups, first);
  const number = isBare ? '' : text.slice(start, end);
  if (!isBare && notPhone.test(number)) return false;
  if (!isBare && alone.test(number)) return true;
  return (isBare || mayBeBeside(text, groups, first, last)) && (isNear(start, end) || isAt(text, wordAfter, end));
}

/**
 * Whether a word beside it makes a number a phone's: an area of one to five digits, perhaps in brackets, and one to five
 * parts of two to eight. An expression for it would try every way to divide a row of digits into parts.
 */
function mayBeBeside(text: string, groups: DigitGroups, first: number, last: number): boolean {
  const area = lengthOf(groups, first);
  let parts = Math.ceil(Math.max(0, area - mostOfArea) / mostOfPart);
  for (let at = first + 1; at <= last; at++) {
    const length = lengthOf(groups, at);
    const from = endOf(groups, at - 1);
    const isClosed = at === first + 1 && area <= mostOfArea && text.charAt(from) === ')';
    const gap = startOf(groups, at) - from - Number(isClosed);
    if (length < 2 || gap > 1 || (gap === 1 && !separators.includes(text.charAt(from + Number(isClosed)))))
      return false;
    parts += Math.ceil(length / mostOfPart);
  }
  return parts <= mostParts;
}

const mostOfArea = 5;
const mostOfPart = 8;
const mostParts = 5;
const separators = ' .-/';

/** Letter, digit, mark or underscore; a sign that goes with amounts and code; a decimal point or comma of another number. */
function touchesBefore(text: string, start: number): boolean {
  if (start === 0) return false;
  const unit = text.charCodeAt(start - 1);
  if (unit === dot || unit === comma) return isDigit(text.charCodeAt(start - 2));
  return unit < 0x80
    ? kinds[unit] === wordly || signsBefore.includes(text.charAt(start - 1))
    : beyondBefore.test(text.charAt(start - 1));
}

function touchesAfter(text: string, end: number): boolean {
  const unit = text.charCodeAt(end);
  if (unit === dot || unit === comma) return isDigit(text.charCodeAt(end + 1));
  if (unit < 0x80 ? kinds[unit] !== wordly && unit !== percent : !beyondAfter.test(text.charAt(end))) return false;
  // An extension, `x459`.
  return !(unit === 0x78 && isDigit(text.charCodeAt(end + 1)));
}

const dot = 0x2e;
const comma = 0x2c;
const percent = 0x25;
const signsBefore = '$#/=*-';
const beyondBefore = /[\p{L}\p{N}€£]/u;
const beyondAfter = /[\p{L}\p{N}°]/u;

function isAt(text: string, sticky: RegExp, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}

/** Length of `+`, `(`, `(+` before the first digit. */
function opening(text: string, start: number): number {
  if (text.charAt(start - 1) === '+') return text.charAt(start - 2) === '(' ? 2 : 1;
  return text.charAt(start - 1) === '(' ? 1 : 0;
}

/** International; of North America; with its area in brackets; with the prefix 00; with the prefix 0. */
const alone =
  /^(?:\(?\+\d[\d ().\-/]{6,22}\d|(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}|\(0?\d{1,4}\)[ -]?\d{3,4}[ -]\d{3,4}|00[1-9]\d{0,2}[ .-]\d[\d .-]{5,14}\d|0(?!00)\d{1,4}(?:[ .\-/]\d{2,4}){2,4})$/;
/** Dates, years, and numbers with thousands set apart. */
const notPhone =
  /^(?:(?:1[89]|20)\d\d[ .\-/](?:0?[1-9]|1[0-2]|(?:1[89]|20)\d\d)(?:[ .\-/]\d{1,2})?|\d{1,2}[ .\-/]\d{1,2}[ .\-/](?:1[89]|20)\d\d)$/;
const wordsBefore =
  /\b(?:phone|tel|telephone|mobile|cell|fax|call|called|calling|dial|ring|whatsapp|sms|(?:desk|office|home|work)(?=:)|hotline|contact|reach|answering|messages? to|text (?:me|him|her|them)|tel[eé]fono|m[oó]vil|ll[aá]m\w+|telefon\w*|handy|t[eé]l[eé]phone|portable|celular)\b|(?:телефон|номер|тел\.)|电话|手机|電話|هاتف|جوال|전화/gi;
const wordAfter = /[ \-,(]{0,3}(?:mobile|cell|office|home|work|desk|fax|phone|direct)\b/iy;
