/** The source of a regular expression that compiles with `u` → its parts as a tree. */

export type PatternNode =
  | { readonly kind: 'character'; readonly source: string }
  /** `^`, `\b` and the like. */
  | { readonly kind: 'place' }
  /** `\1`: whatever was matched before. */
  | { readonly kind: 'reference' }
  | { readonly kind: 'group'; readonly looksAround: boolean; readonly alternatives: readonly PatternSequence[] }
  | { readonly kind: 'repeat'; readonly of: PatternNode; readonly least: number; readonly most: number };

export type PatternSequence = readonly PatternNode[];

const escaped =
  /\\(?:[pPu]\{[^}]*\}|k<[^>]*>|c[A-Za-z]|x[\da-fA-F]{2}|u[\da-fA-F]{4}(?:\\u[dD][c-fC-F][\da-fA-F]{2})?|\d+|[\s\S])/y;
const brackets = /\[(?:\\[\s\S]|[^\]\\])*\]/y;
const opening = /\((?:\?(?:<?[=!]|<[^>=!]*>|[a-z-]*:))?/y;
const quantifier = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y;

/** Alternatives of the whole. */
export function patternTree(source: string): readonly PatternSequence[] {
  const open: { readonly alternatives: PatternNode[][]; readonly looksAround: boolean }[] = [
    { alternatives: [[]], looksAround: false },
  ];
  for (let at = 0; at < source.length; ) {
    const inside = open.at(-1)!;
    const opened = matchAt(opening, source, at)?.[0];
    if (opened !== undefined) {
      open.push({ alternatives: [[]], looksAround: /[=!]$/.test(opened) });
      at += opened.length;
      continue;
    }
    if (source[at] === '|') {
      inside.alternatives.push([]);
      at++;
      continue;
    }
    let node: PatternNode;
    if (source[at] === ')' && open.length > 1) {
      node = { kind: 'group', ...open.pop()! };
      at++;
    } else {
      const atom = (matchAt(escaped, source, at) ?? matchAt(brackets, source, at))?.[0];
      const text = atom ?? String.fromCodePoint(source.codePointAt(at)!);
      node = atomNode(text);
      at += text.length;
    }
    const repeated = matchAt(quantifier, source, at);
    if (repeated) {
      at += repeated[0].length;
      node = { kind: 'repeat', of: node, ...boundsOf(repeated) };
    }
    open.at(-1)!.alternatives.at(-1)!.push(node);
  }
  return open[0]!.alternatives;
}

function matchAt(sticky: RegExp, source: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(source);
}

function atomNode(source: string): PatternNode {
  if (/^(?:\^|\$|\\b|\\B)$/.test(source)) return { kind: 'place' };
  return /^\\(?:[1-9]|k<)/.test(source) ? { kind: 'reference' } : { kind: 'character', source };
}

function boundsOf([written, least, comma, most]: RegExpExecArray): { least: number; most: number } {
  if (least !== undefined)
    return { least: Number(least), most: most ? Number(most) : comma ? Number.POSITIVE_INFINITY : Number(least) };
  return { least: written.startsWith('+') ? 1 : 0, most: written.startsWith('?') ? 1 : Number.POSITIVE_INFINITY };
}
