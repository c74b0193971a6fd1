/** A prompt goes in; the beginning of what a person wrote in it comes out: no code, addresses, quotes, numbers. */

/** Characters of the prompt that are looked at, and of the prose that is kept. */
const looked = 2_048;
const kept = 320;

export function proseOf(text: string): string {
  const head = text.length > looked ? text.slice(0, looked) : text;
  const prose = plain.test(head) ? head : strip(head);
  return (prose.length > kept ? prose.slice(0, kept) : prose).trim();
}

/** Nothing in it that would have to go. */
const plain = /^[^`{}<>=;/\\@0-9_|"“«]*$/;

const noise: readonly RegExp[] = [
  // Fenced code, closed or not, then code in a line.
  /```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)/g,
  /`[^`\n]{1,200}`/g,
  /\b(?:https?|ftp|file):\/\/\S+|\bwww\.\S+/gi,
  /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g,
  // Lines of code, of a log, of a stack trace.
  /^[^\n]*(?:[{};]|=>|\(\)|::|&&|\|\|)[^\S\n]*$/gm,
  /^[^\S\n]*(?:at |import |from |def |class |return |const |let |var |public |private |function |#include|File ")[^\n]*$/gm,
  /<\/?[a-zA-Z][^<>\n]{0,200}>/g,
  // Names of code, paths, numbers.
  /\b\w*(?:_\w+|[a-z][A-Z]\w*)\b|(?:\.{0,2}\/)[\w./-]+|\b\w*\d\w*\b/g,
];

function strip(text: string): string {
  const stripped = noise.reduce((rest, pattern) => rest.replace(pattern, ' '), text);
  // All of it was code or a quote: better to read that than nothing.
  return /\p{L}{2}/u.test(stripped) ? withoutQuotes(stripped) : text;
}

/** A message quoted in the prompt may be of another language; a prompt that is nearly all quote is not. */
function withoutQuotes(text: string): string {
  const rest = text.replace(/"[^"\n]{12,400}"|“[^”\n]{12,400}”|«[^»\n]{12,400}»/g, ' ');
  return rest.replace(/\s/g, '').length >= 24 ? rest : text;
}
