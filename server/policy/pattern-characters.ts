/** One atom of a pattern, such as `a`, `\w` or `[^"]` → the characters that it can match, case aside; and whether two share one. */

export interface Characters {
  /** By ASCII code: 1 where it can match. */
  readonly ascii: Uint8Array;
  /** Lower case; `any`: nobody looked closer. */
  readonly beyond: ReadonlySet<string> | 'any';
}

const asciiCount = 128;
/** Sets kept by their source: most patterns are made of the same few. */
const keptMax = 1_000;
const kept = new Map<string, Characters>();

export const noCharacters: Characters = { ascii: new Uint8Array(asciiCount), beyond: new Set() };
export const allCharacters: Characters = { ascii: new Uint8Array(asciiCount).fill(1), beyond: 'any' };

export function charactersOf(atom: string): Characters {
  let known = kept.get(atom);
  if (known === undefined) {
    known = read(atom);
    if (kept.size >= keptMax) kept.clear();
    kept.set(atom, known);
  }
  return known;
}

function read(atom: string): Characters {
  const plain = /^(?:\\?([^\p{L}\p{N}\\[.])|([\p{L}\p{N}]))$/u.exec(atom);
  if (plain) return plainCharacter(plain[1] ?? plain[2]!);
  const single = new RegExp(`^(?:${atom})$`, 'iu');
  const ascii = Uint8Array.from({ length: asciiCount }, (_, code) => Number(single.test(String.fromCharCode(code))));
  // What may hold others is not looked at closer.
  return { ascii, beyond: /^(?:\\[dw.\\[]|\[[a-z\d _-]*\])$/i.test(atom) ? noCharacters.beyond : 'any' };
}

function plainCharacter(character: string): Characters {
  const forms = [character.toLowerCase(), character.toUpperCase()].map((form) => form.charCodeAt(0));
  if (forms.every((code) => code >= asciiCount))
    return { ascii: noCharacters.ascii, beyond: new Set([character.toLowerCase()]) };
  const ascii = new Uint8Array(asciiCount);
  for (const code of forms) if (code < asciiCount) ascii[code] = 1;
  return { ascii, beyond: noCharacters.beyond };
}

export function union(one: Characters, other: Characters): Characters {
  if (other === noCharacters) return one;
  if (one === noCharacters) return other;
  const beyond = one.beyond === 'any' || other.beyond === 'any' ? 'any' : new Set([...one.beyond, ...other.beyond]);
  return { ascii: one.ascii.map((can, code) => can | other.ascii[code]!), beyond };
}

/** One that both can match; where only characters beyond ASCII can be, `é` stands for them. */
export function sharedBy(one: Characters, other: Characters): string | undefined {
  // From behind: a letter shows more than a control character.
  for (let code = asciiCount - 1; code >= 0; code--) {
    if (one.ascii[code] === 1 && other.ascii[code] === 1) return String.fromCharCode(code);
  }
  if (one.beyond === 'any') return other.beyond === 'any' || other.beyond.size > 0 ? sample(other) : undefined;
  if (other.beyond === 'any') return one.beyond.size > 0 ? sample(one) : undefined;
  return [...one.beyond].find((character) => (other.beyond as ReadonlySet<string>).has(character));
}

function sample({ beyond }: Characters): string {
  return beyond === 'any' ? 'é' : [...beyond][0]!;
}
