/** E-mail addresses: a search from one `@` to the next, so that a text without any costs nothing. */
import { kinds, wordly } from '../../policy/words/characters.ts';
import type { Finder } from './scanned.ts';

/** Signs of one text that are looked at. */
const mostSigns = 20_000;
const longestLocal = 64;
const longestDomain = 253;

export const findEmail: Finder = ({ text }) => {
  let signs = 0;
  for (let sign = text.indexOf('@'); sign !== -1 && ++signs <= mostSigns; sign = text.indexOf('@', sign + 1)) {
    let start = sign;
    while (start > 0 && sign - start < longestLocal && isLocal(text.charCodeAt(start - 1))) start--;
    if (start === sign || text.charAt(sign - 1) === '.') continue;
    if (!mayBeDomain(text, sign + 1)) continue;
    const domain = domainPattern.exec(text.slice(sign + 1, sign + 1 + longestDomain));
    if (domain) return `${text.charAt(start)}***@…`;
  }
  return undefined;
};

/** Of words, or one of `.%+'-`. */
function isLocal(unit: number): boolean {
  if (kinds[unit] === wordly) return true;
  return unit === 0x2e || unit === 0x25 || unit === 0x2b || unit === 0x27 || unit === 0x2d;
}

/** Whether a label of plain letters has a dot behind it; what others do is for the expression to say. */
function mayBeDomain(text: string, from: number): boolean {
  let at = from;
  while (at < text.length && isPlain(text.charCodeAt(at))) at++;
  return at < text.length && (text.charCodeAt(at) === 0x2e || text.charCodeAt(at) >= 0x80);
}

/** ASCII letter, digit or hyphen. */
function isPlain(unit: number): boolean {
  const lower = unit | 0x20;
  return unit < 0x80 && ((lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x2d);
}

// Labels end where a dot stands, so that no two ways of matching compete.
const domainPattern =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61})?\.){1,8}(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})(?![\p{L}\p{N}_])/u;
