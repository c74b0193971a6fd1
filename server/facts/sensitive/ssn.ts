/** Social security numbers of the USA: `123-45-6789`; with spaces or bare only where a word says so. */
import { type DigitGroups, endOf, isNear, joinOf, lengthOf, standsAlone, startOf } from './digit-groups.ts';
import type { Finder } from './scanned.ts';

export const findSsn: Finder = ({ text, groups }) => {
  for (let at = 0; at < groups.count; at++) {
    const length = lengthOf(groups, at);
    if (length !== 3 && length !== 9) continue;
    if (isSsn(text, groups, at, length)) return '***-**-****';
  }
  return undefined;
};

const words = /\bssn\b|social[ -]?security|\btax(?:payer)? id\b/i;

function isSsn(text: string, groups: DigitGroups, at: number, length: number): boolean {
  const join = length === 9 ? '' : joinOf(text, groups, at, [3, 2, 4]);
  if (join !== '' && join !== '-' && join !== ' ') return false;
  const start = startOf(groups, at);
  const end = endOf(groups, length === 9 ? at : at + 2);
  if (!standsAlone(text, start, end) || text.charAt(start - 1) === '-' || /^-\d/.test(text.slice(end, end + 2)))
    return false;
  return isIssued(text.slice(start, end).replace(/\D/g, '')) && (join === '-' || isNear(text, start, end, words));
}

/** Numbers that the administration never gives out: area 000, 666 or 9xx, group 00, serial 0000. */
function isIssued(digits: string): boolean {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits);
}
