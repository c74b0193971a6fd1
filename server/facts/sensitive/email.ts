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
    const domain = domainPattern.exec(text.slice(sign + 1, sign + 1 + longestDomain));
    if (domain) return `${text.charAt(start)}***@…`;
  }
  return undefined;
};

const localMarks: ReadonlySet<number> = new Set(Array.from(".%+'-", (mark) => mark.charCodeAt(0)));

function isLocal(unit: number): boolean {
  return kinds[unit] === wordly || localMarks.has(unit);
}
// Labels end where a dot stands, so that no two ways of matching compete.
const domainPattern =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61})?\.){1,8}(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})(?![\p{L}\p{N}_])/u;
