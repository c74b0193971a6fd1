/** Telephone numbers: shapes that are nothing else by themselves, others where a word beside them says so. */
import { type DigitGroups, endOf, startOf } from './digit-groups.ts';
import type { Finder } from './scanned.ts';

/** Numbers of one text that are looked at. */
const mostNumbers = 5_000;
const leastDigits = 7;
const mostDigits = 15;

export const findPhone: Finder = ({ text, groups }) => {
  let numbers = 0;
  for (let at = 0; at < groups.count && numbers < mostNumbers; numbers++) {
    const last = endOfNumber(text, groups, at);
    const found = judged(text, groups, at, last);
    if (found) return found;
    at = last + 1;
  }
  return undefined;
};

/** One of ` .-/)`. */
function isJoint(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x2d && unit <= 0x2f) || unit === 0x29;
}

const between = /^(?:[ -]?\(0\)[ -]?|\)[ .-]?|[ -]\(| - )$/;

/** The last of the groups of digits that are written as one number. */
function endOfNumber(text: string, groups: DigitGroups, first: number): number {
  let last = first;
  while (last + 1 < groups.count) {
    const from = endOf(groups, last);
    const to = startOf(groups, last + 1);
    // Most are one character apart, and an expression for it would be most of the work.
    const joins =
      to - from === 1 ? isJoint(text.charCodeAt(from)) : to - from <= 5 && between.test(text.slice(from, to));
    if (!joins) break;
    last++;
  }
  return last;
}

function judged(text: string, groups: DigitGroups, first: number, last: number): string | undefined {
  if (last - first > 7) return undefined;
  const end = endOf(groups, last);
  let digits = 0;
  for (let at = first; at <= last; at++) digits += endOf(groups, at) - startOf(groups, at);
  if (digits < leastDigits || digits > mostDigits) return undefined;
  const start = startOf(groups, first) - opening(text, startOf(groups, first));
  const number = text.slice(start, end);
  if (/(?:[\p{L}\p{N}_$€£#/=*-]|\d[.,])$/u.test(text.slice(Math.max(0, start - 2), start))) return undefined;
  if (/^(?:[\p{L}\p{N}_%°]|[.,]\d)/u.test(text.slice(end, end + 2)) && !/^ ?x\d/.test(text.slice(end, end + 3)))
    return undefined;
  if (notPhone.test(number)) return undefined;
  const isPhone =
    alone.some((shape) => shape.test(number)) ||
    (beside.test(number) &&
      (wordBefore.test(text.slice(Math.max(0, start - 48), start)) || wordAfter.test(text.slice(end, end + 24))));
  return isPhone ? `…${number.slice(-2)}` : undefined;
}

/** Length of `+`, `(`, `(+` before the first digit. */
function opening(text: string, start: number): number {
  if (text.charAt(start - 1) === '+') return text.charAt(start - 2) === '(' ? 2 : 1;
  return text.charAt(start - 1) === '(' ? 1 : 0;
}

const alone: readonly RegExp[] = [
  /^\(?\+\d[\d ().\-/]{6,22}\d$/,
  /^(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}$/,
  /^\(0?\d{1,4}\)[ -]?\d{3,4}[ -]\d{3,4}$/,
  /^00[1-9]\d{0,2}[ .-]\d[\d .-]{5,14}\d$/,
  /^0(?!00)\d{1,4}(?:[ .\-/]\d{2,4}){2,4}$/,
];
const beside = /^\(?\d{1,5}\)?(?:[ .\-/]?\d{2,8}){0,5}$/;
/** Dates, years, and numbers with thousands set apart. */
const notPhone =
  /^(?:(?:1[89]|20)\d\d[ .\-/](?:0?[1-9]|1[0-2]|(?:1[89]|20)\d\d)(?:[ .\-/]\d{1,2})?|\d{1,2}[ .\-/]\d{1,2}[ .\-/](?:1[89]|20)\d\d)$/;
const wordBefore =
  /\b(?:phone|tel|telephone|mobile|cell|fax|call|called|calling|dial|ring|whatsapp|sms|(?:desk|office|home|work)(?=:)|hotline|contact|reach|answering|messages? to|text (?:me|him|her|them)|tel[eé]fono|m[oó]vil|ll[aá]m\w+|telefon\w*|handy|t[eé]l[eé]phone|portable|celular)\b|(?:телефон|номер|тел\.)|电话|手机|電話|هاتف|جوال|전화/iu;
const wordAfter = /^[ \-,(]{0,3}(?:mobile|cell|office|home|work|desk|fax|phone|direct)\b/i;
