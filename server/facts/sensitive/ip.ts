/** Internet addresses, version 4 and 6, but for those that mean no one: loopback, unspecified, masks. */
import { type DigitGroups, endOf, isDigit, startOf } from './digit-groups.ts';
import type { Finder } from './scanned.ts';

export const findIp: Finder = ({ text, groups }) => findVersion4(text, groups) ?? findVersion6(text);

function findVersion4(text: string, groups: DigitGroups): string | undefined {
  for (let at = 0; at + 3 < groups.count; at++) {
    const start = startOf(groups, at);
    const end = endOf(groups, at + 3);
    // At most three digits each and a dot between: the length says so before any character is looked at.
    if (end - start > 15 || text.charCodeAt(endOf(groups, at)) !== dot) continue;
    if (text.charCodeAt(start - 1) === dot || isDigit(text.charCodeAt(text.charCodeAt(end) === dot ? end + 1 : -1)))
      continue;
    if (isQuad(text, groups, at) && isSomeones(text, start, end)) return `${text.slice(start, endOf(groups, at))}.…`;
  }
  return undefined;
}

const dot = 0x2e;

/** Four numbers up to 255 with a dot between each. One expression for it took several times as long. */
function isQuad(text: string, groups: DigitGroups, first: number): boolean {
  for (let at = first; at < first + 4; at++) {
    const start = startOf(groups, at);
    const length = endOf(groups, at) - start;
    if (length > 3 || (length > 1 && text.charCodeAt(start) === 0x30)) return false;
    if (length === 3 && Number(text.slice(start, start + 3)) > 255) return false;
    if (at > first && (text.charCodeAt(start - 1) !== dot || start - 1 !== endOf(groups, at - 1))) return false;
  }
  return true;
}

const nobody = /^(?:127\.|0\.0\.0\.0$|255\.255\.)/;
/** `version 1.2.3.4` is none, nor is `section 1.2.3.4`. */
const versionWord = /(?:\bv|version|release|build|section|chapter|clause|§)\.?\s*$/i;

function isSomeones(text: string, start: number, end: number): boolean {
  const address = text.slice(start, end);
  if (nobody.test(address)) return false;
  if (/[\p{L}\p{N}_.-]$/u.test(text.slice(Math.max(0, start - 2), start))) return false;
  if (/^(?:[\p{L}\p{N}_]|\.\d)/u.test(text.slice(end, end + 2))) return false;
  return !versionWord.test(text.slice(Math.max(0, start - 12), start));
}

/** Longest written form, with an embedded version 4 address. */
const longestVersion6 = 45;

function findVersion6(text: string): string | undefined {
  for (let colon = text.indexOf(':'); colon !== -1; ) {
    let start = colon;
    while (start > 0 && colon - start < 4 && isHex(text.charCodeAt(start - 1))) start--;
    let end = colon;
    let colons = 0;
    let doubled = 0;
    for (let before = 0; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      if (!isOfVersion6(unit)) break;
      if (unit === 0x3a) {
        colons++;
        if (before === 0x3a) doubled++;
      }
      before = unit;
    }
    const before = text.charAt(start - 1);
    if (
      end - start <= longestVersion6 &&
      end - colon > 1 &&
      // Eight parts, or three and a gap.
      colons >= (doubled > 0 ? 3 : 7) &&
      !/[\w:.]/.test(before) &&
      isVersion6(text.slice(start, end))
    ) {
      return `${text.slice(start, start + 4).replace(/:.*/, '')}:…`;
    }
    colon = text.indexOf(':', end);
  }
  return undefined;
}

function isVersion6(candidate: string): boolean {
  const address = candidate.replace(/[:.]$/, '');
  const parts = address.split(':');
  const filled = parts.filter((part) => part !== '');
  if (!filled.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return false;
  // `::1` is loopback; `10:20:30` is a time; `std::dec` is code: ask for a digit and four parts in the short form.
  if (!address.includes('::')) return parts.length === 8;
  return (
    address.indexOf('::') === address.lastIndexOf('::') &&
    filled.length >= 3 &&
    filled.length <= 7 &&
    /\d/.test(address)
  );
}

function isHex(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x66) || (unit >= 0x41 && unit <= 0x46);
}

function isOfVersion6(unit: number): boolean {
  return isHex(unit) || unit === 0x3a || unit === 0x2e;
}
