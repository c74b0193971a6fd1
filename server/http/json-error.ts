/** A text that JSON.parse refuses → the place where it goes wrong. */

export interface TextPlace {
  /** From 0. */
  readonly position: number;
  readonly line: number;
  readonly column: number;
}

/** V8 tells a position for some mistakes only, and quotes the text for others; this walks the grammar to the first mistake. */
export function jsonErrorPlace(text: string): TextPlace {
  const position = firstError(text);
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return { position, line, column: position - before.lastIndexOf('\n') };
}

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or close' | 'nothing';

function firstError(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  const afterValue = (): Expected => (open.length > 0 ? ', or close' : 'nothing');
  for (;;) {
    at = match(/[ \t\n\r]*/y, text, at);
    if (at >= text.length) return at;
    const character = text[at]!;
    const closes =
      (expected === ', or close' || expected === 'value or ]' || expected === 'key or }') && open.length > 0;
    if (
      closes &&
      character === (open.at(-1) === '{' ? '}' : ']') &&
      !(expected === 'value or ]' && character === '}')
    ) {
      open.pop();
      expected = afterValue();
      at++;
    } else if (expected === ':' && character === ':') {
      expected = 'value';
      at++;
    } else if (expected === ', or close' && character === ',') {
      expected = open.at(-1) === '{' ? 'key' : 'value';
      at++;
    } else if (expected === 'key' || expected === 'key or }') {
      const end = character === '"' ? endOfString(text, at) : { error: at };
      if (end.error !== undefined) return end.error;
      at = end.next;
      expected = ':';
    } else if (expected === 'value' || expected === 'value or ]') {
      if (character === '{' || character === '[') {
        open.push(character);
        expected = character === '{' ? 'key or }' : 'value or ]';
        at++;
        continue;
      }
      const end = character === '"' ? endOfString(text, at) : endOfScalar(text, at);
      if (end.error !== undefined) return end.error;
      at = end.next;
      expected = afterValue();
    } else {
      return at;
    }
  }
}

type End = { readonly next: number; readonly error?: undefined } | { readonly error: number };

function endOfScalar(text: string, at: number): End {
  const next = match(/(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y, text, at);
  return next === at ? { error: at } : { next };
}

/** By hand, because an expression over a string of megabytes runs out of its stack. */
function endOfString(text: string, from: number): End {
  for (let at = from + 1; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') return { next: at + 1 };
    if (character < ' ') return { error: at };
    if (character !== '\\') continue;
    const next = match(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y, text, at);
    if (next === at) return { error: at };
    at = next - 1;
  }
  return { error: text.length };
}

function match(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : at;
}
