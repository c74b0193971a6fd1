/** E-mail addresses: a search from one `@` to the next, so that a text without any costs nothing. */
import { kinds, wordly } from '../../policy/words/characters.ts';
import { type Finder, moreThanChecked } from './scanned.ts';

/** Domains of one text that an expression is asked about: only those that nearly are one, with characters beyond ASCII. */
const mostDomains = 20_000;
const longestLocal = 64;
const longestDomain = 253;

export const findEmail: Finder = ({ text }) => {
  let domains = 0;
  for (let sign = text.indexOf('@'); sign !== -1; sign = text.indexOf('@', sign + 1)) {
    let start = sign;
    while (start > 0 && sign - start < longestLocal && isLocal(text.charCodeAt(start - 1))) start--;
    if (start === sign || text.charAt(sign - 1) === '.') continue;
    if (!mayBeDomain(text, sign + 1)) continue;
    if (++domains > mostDomains) return moreThanChecked;
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

/**
 * Whether labels stand here, and behind the dot of one of them what may be the last: two letters, and no digit at them.
 * Of what is ASCII it lets pass next to nothing that is no domain; what others are is for the expression to say.
 */
function mayBeDomain(text: string, from: number): boolean {
  const last = Math.min(text.length, from + longestDomain);
  let at = from;
  while (at < last) {
    const label = at;
    while (at < last && isOfLabel(text.charCodeAt(at))) at++;
    if (at === label || text.charCodeAt(at) !== 0x2e) return false;
    at++;
    let end = at;
    while (end < last && isLetter(text.charCodeAt(end))) end++;
    const next = text.charCodeAt(end);
    if (end - at >= 2 && !(next >= 0x30 && next <= 0x39) && next !== 0x5f) return true;
  }
  return false;
}

/** An ASCII letter, or anything beyond ASCII. */
function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return unit >= 0x80 || (lower >= 0x61 && lower <= 0x7a);
}

function isOfLabel(unit: number): boolean {
  return isLetter(unit) || (unit >= 0x30 && unit <= 0x39) || unit === 0x2d;
}

// Labels end where a dot stands, so that no two ways of matching compete.
const domainPattern =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61})?\.){1,8}(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})(?![\p{L}\p{N}_])/u;
