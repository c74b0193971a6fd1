/** A prompt goes in; the beginning of what a person wrote in it comes out: no code, addresses, quotes, numbers. */

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

/** Each with a piece of text without which it cannot hit. */
const noise: readonly (readonly [string, RegExp])[] = [
  // Fenced code, closed or not, then code in a line.
  ['```', /```[\s\S]*?(?:```|$)/g],
  ['~~~', /~~~[\s\S]*?(?:~~~|$)/g],
  ['`', /`[^`\n]{1,200}`/g],
  ['://', /\b(?:https?|ftp|file):\/\/\S+/gi],
  ['www.', /\bwww\.\S+/g],
  ['@', /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g],
  // Lines of code, of a log, of a stack trace.
  ['\n', /^[^\n]*(?:[{};]|=>|\(\)|::|&&|\|\|)[^\S\n]*$/gm],
  [
    '\n',
    /^[^\S\n]*(?:at |import |from |def |class |return |const |let |var |public |private |function |#include|File "|Traceback |\w*(?:Error|Exception)\b|npm (?:ERR!|WARN)|(?:ERROR|WARN|INFO|DEBUG|SELECT|INSERT INTO|DELETE FROM|CREATE TABLE)\b)[^\n]*$/gm,
  ],
  ['<', /<\/?[a-zA-Z][^<>\n]{0,200}>/g],
  // Names of code, paths, numbers.
  ['', /\b\w*(?:_\w+|[a-z][A-Z]\w*)\b/g],
  ['/', /(?:\.{0,2}\/)[\w./-]+/g],
  ['', /\b\w*\d\w*\b/g],
];

function strip(text: string): string {
  const stripped = noise.reduce(
    (rest, [sign, pattern]) => (rest.includes(sign) ? rest.replace(pattern, ' ') : rest),
    text,
  );
  if (hasWords.test(stripped)) return withoutQuotes(stripped);
  // All of it looked like code: better to read that than nothing, if it is more than an address.
  const rest = text.replace(/\S*(?::\/\/|@|www\.)\S*/g, ' ');
  return hasWords.test(rest) ? rest : '';
}

const hasWords = /\p{L}{2}/u;

/** A message quoted in the prompt may be of another language; a prompt that is nearly all quote is not. */
function withoutQuotes(text: string): string {
  const rest = text.replace(/"[^"\n]{12,400}"|“[^”\n]{12,400}”|«[^»\n]{12,400}»/g, ' ');
  return rest.replace(/\s/g, '').length >= 12 ? rest : text;
}
