/** Social security numbers of the USA: `123-45-6789`; with spaces or bare only where a word says so. */
import { type DigitGroups, endOf, joinOf, lengthOf, standsAlone, startOf } from './digit-groups.ts';
import { type IsNear, nearnessOf } from './nearness.ts';
import type { Finder } from './scanned.ts';

export const findSsn: Finder = ({ text, groups }) => {
  let isNear: IsNear | undefined;
  for (let at = 0; at < groups.count; at++) {
    const length = lengthOf(groups, at);
    if (length !== 3 && length !== 9) continue;
    const join = length === 9 ? '' : joinOf(text, groups, at, parts);
    if ((join !== '' && join !== '-' && join !== ' ') || !isSsn(text, groups, at, join)) continue;
    isNear ??= nearnessOf(text, words);
    if (join === '-' || isNear(startOf(groups, at), endOf(groups, join === '' ? at : at + 2))) return '***-**-****';
  }
  return undefined;
};

const parts = [3, 2, 4];
const words = /\bssn\b|social[ -]?security|\btax(?:payer)? id\b/gi;

function isSsn(text: string, groups: DigitGroups, at: number, join: string): boolean {
  const start = startOf(groups, at);
  const end = endOf(groups, join === '' ? at : at + 2);
  const group = start + 3 + join.length;
  return (
    isIssued(numberAt(text, start, 3), numberAt(text, group, 2), numberAt(text, group + 2 + join.length, 4)) &&
    standsAlone(text, start, end) &&
    text.charAt(start - 1) !== '-' &&
    !/^-\d/.test(text.slice(end, end + 2))
  );
}

/** Numbers that the administration never gives out: area 000, 666 or 9xx, group 00, serial 0000. */
function isIssued(area: number, group: number, serial: number): boolean {
  return area !== 0 && area !== 666 && area < 900 && group !== 0 && serial !== 0;
}

function numberAt(text: string, from: number, digits: number): number {
  let number = 0;
  for (let at = from; at < from + digits; at++) number = number * 10 + text.charCodeAt(at) - 0x30;
  return number;
}
