/** Tags of the key, of the request, and every `#tag` in any of its texts: lower case, each once. Nothing is sampled. */
import type { ChatRequest } from '../../schemas/generated/types.ts';
import { dense, kinds, wordly } from '../policy/words/characters.ts';
import type { Caller } from './caller.ts';
import { type FoundFacts, found } from './found.ts';
import type { Texts } from './texts.ts';

/** Tags that are read off one request. A request with as many is refused, since one more may be the one that keeps it private. */
export const mostTags = 4_096;
const tagLength = 64;

/**
 * A privacy decision rests on tags: where it is doubtful whether a `#word` is one, it is. Not tags: `#1`, `C#`,
 * `a#b`, `# Heading`, `##x`, the fragment of an address, `&#39;`.
 */
export function tagsOf(request: ChatRequest, caller: Caller, texts: Texts): FoundFacts<'tags'> {
  const given = new Set<string>();
  addGiven(caller.tags, given);
  addGiven(request.tags, given);
  const tags = new Set(given);
  for (const text of texts.all) scan(text, tags);
  const kept = [...tags].slice(0, mostTags);
  const from = kept.length > given.size || given.size === 0 ? 'detected' : said(request) ? 'client' : 'server';
  return { tags: found(Object.freeze(kept) as string[], from) };
}

function said(request: ChatRequest): boolean {
  return Array.isArray(request.tags) && request.tags.length > 0;
}

function addGiven(list: unknown, into: Set<string>): void {
  if (!Array.isArray(list)) return;
  for (const item of list) if (typeof item === 'string') add(item.trim().replace(/^[#＃]+/, ''), into);
}

const fullWidthHash = '＃';

function scan(text: string, into: Set<string>): void {
  scanFor('#', text, into);
  if (text.includes(fullWidthHash)) scanFor(fullWidthHash, text, into);
}

function scanFor(hash: string, text: string, into: Set<string>): void {
  const unit = hash.charCodeAt(0);
  let tagEnd = -1;
  // As written: to fold the same tag again and again is what a flood of it would cost.
  const seen = new Set<string>();
  for (let at = text.indexOf(hash); at !== -1; at = text.indexOf(hash, at + 1)) {
    // Of a row of signs only the last can begin a tag; to search for each takes as long as a search for many characters.
    while (text.charCodeAt(at + 1) === unit) at++;
    if (!mayFollow(text, at, tagEnd)) continue;
    const end = endOfTag(text, at + 1);
    if (end === at + 1) continue;
    tagEnd = end;
    const written = text.slice(at + 1, end);
    if (seen.has(written)) continue;
    seen.add(written);
    addWritten(written, into);
    if (into.size >= mostTags) return;
  }
}

const digitPattern = /^\p{N}/u;

/** Where the tag that begins here ends; here again when none begins: it must begin with a letter or underscore. */
function endOfTag(text: string, from: number): number {
  const first = text.charCodeAt(from);
  const kind = kinds[first];
  const isDigit = kind === wordly && (first < 0x80 ? first <= 0x39 : digitPattern.test(text.charAt(from)));
  if ((kind !== wordly && kind !== dense) || isDigit || Number.isNaN(first)) return from;
  // A tag is cut at its longest; what follows is passed over once by the next search for '#'.
  const last = Math.min(text.length, from + 2 * tagLength);
  let end = from + 1;
  while (end < last && isTagUnit(text.charCodeAt(end))) end++;
  return end;
}

const hyphen = 0x2d;

function isTagUnit(unit: number): boolean {
  if (unit === hyphen) return true;
  const kind = kinds[unit];
  return kind === wordly || kind === dense;
}

/** Whether a '#' here can begin a tag, by what stands before it. */
function mayFollow(text: string, at: number, tagEnd: number): boolean {
  if (at === 0 || at === tagEnd) return true;
  const before = text.charCodeAt(at - 1);
  if (before === 0x23 || before === 0x26) return false;
  // `#a/#b` are two tags, `https://x/#top` is none.
  if (before === 0x2f) return at - 1 === tagEnd;
  if (before === 0x5f) return true;
  if (kinds[before] !== wordly) return true;
  // In the JSON of a tool call a line break is written `\n`.
  return (before === 0x6e || before === 0x72 || before === 0x74) && text.charCodeAt(at - 2) === 0x5c;
}

/** Most tags: nothing to fold but capitals, nothing to cut off but what is too long. */
const plainPattern = /^[a-z0-9_-]*[a-z0-9]$/i;

// `#private请总结`: a script without spaces follows a word of one that has them.
const gluedPattern = /^[a-z0-9_-]+(?=[^\p{ASCII}])/u;

function addWritten(written: string, into: Set<string>): void {
  if (plainPattern.test(written)) {
    into.add(written.slice(0, tagLength).toLowerCase());
    return;
  }
  add(written.replace(/[-_]+$/, ''), into);
  const glued = gluedPattern.exec(written.toLowerCase());
  if (glued && kinds[written.charCodeAt(glued[0].length)] === dense) add(glued[0].replace(/[-_]+$/, ''), into);
}

const asciiPattern = /^\p{ASCII}*$/u;

function add(tag: string, into: Set<string>): void {
  // Folded to compatible characters first: a bold or wide capital has no small letter of its own.
  const lower = asciiPattern.test(tag) ? tag.toLowerCase() : tag.normalize('NFKC').toLowerCase().normalize('NFKC');
  // The limit counts UTF-16 units; half a surrogate pair at the cut would be no character.
  const cut = lower.slice(0, tagLength).replace(/[\ud800-\udbff]$/, '');
  if (cut !== '') into.add(cut);
}
