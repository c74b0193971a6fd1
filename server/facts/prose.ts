/** A prompt goes in; the beginning of what a person wrote in it comes out: no code, addresses, quotes, numbers. */
import { withoutAddresses, withoutCodeNames, withoutNumbers } from './without-words.ts';

/** Characters of the prompt that are looked at. */
const looked = 1_024;
/** Characters of prose that are kept: on labelled sentences more than this told no language better, and took twice as long. */
const kept = 128;

export function proseOf(text: string): string {
  const head = text.length > looked ? text.slice(0, looked) : text;
  const prose = plain.test(head) ? head : strip(head);
  return (prose.length > kept ? prose.slice(0, kept) : prose).trim();
}

/** Nothing in it that would have to go. */
const plain = /^[^`{}<>=;/\\@0-9_|"“«]*$/;

/** Each with a piece of text without which it cannot hit; a slow one with a faster expression of which the same is true. */
const noise: readonly (readonly [string, RegExp, RegExp?])[] = [
  // Fenced code, closed or not, then code in a line.
  ['```', /```[\s\S]*?(?:```|$)/g],
  ['~~~', /~~~[\s\S]*?(?:~~~|$)/g],
  ['`', /`[^`\n]{1,200}`/g],
  ['://', /\b(?:https?|ftp|file):\/\/\S+/gi],
  ['www.', /\bwww\.\S+/g],
  ['@', /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, /@[\w-]{1,63}\./],
  // Lines of code, of a log, of a stack trace.
  ['\n', /^[^\n]*(?:[{};]|=>|\(\)|::|&&|\|\|)[^\S\n]*$/gm, /(?:[{};]|=>|\(\)|::|&&|\|\|)[^\S\n]*$/m],
  [
    '\n',
    /^[^\S\n]*(?:at |import |from |def |class |return |const |let |var |public |private |function |#include|File "|Traceback |\w*(?:Error|Exception)\b|npm (?:ERR!|WARN)|(?:ERROR|WARN|INFO|DEBUG|SELECT|INSERT INTO|DELETE FROM|CREATE TABLE)\b)[^\n]*$/gm,
  ],
  ['<', /<\/?[a-zA-Z][^<>\n]{0,200}>/g],
];
const paths = /(?:\.{0,2}\/)[\w./-]+/g;

function strip(text: string): string {
  let stripped = text;
  for (const [sign, pattern, telling] of noise) {
    if (stripped.includes(sign) && (telling?.test(stripped) ?? true)) stripped = stripped.replace(pattern, ' ');
  }
  stripped = withoutCodeNames(stripped);
  if (stripped.includes('/')) stripped = stripped.replace(paths, ' ');
  stripped = withoutNumbers(stripped);
  if (hasWords.test(stripped)) return withoutQuotes(stripped);
  // All of it looked like code: better to read that than nothing, if it is more than an address.
  const rest = withoutAddresses(text);
  return hasWords.test(rest) ? rest : '';
}

const hasWords = /\p{L}{2}/u;

/** A message quoted in the prompt may be of another language; a prompt that is nearly all quote is not. */
function withoutQuotes(text: string): string {
  if (!openingQuote.test(text)) return text;
  const rest = text.replace(quotes, ' ');
  return isMore.test(rest) ? rest : text;
}

const openingQuote = /["“«]/;
const quotes = /"[^"\n]{12,400}"|“[^”\n]{12,400}”|«[^»\n]{12,400}»/g;
/** Twelve characters that are no white space. */
const isMore = /(?:\S\s*){12}/;
