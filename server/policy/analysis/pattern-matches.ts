/** The source of a regular expression → short texts that it should find something in. A guess: the caller tries them. */

/** Each variant takes other alternatives, and repeats where the one before did not. */
const variants = 4;

export function matchesOf(source: string): string[] {
  const found = new Set<string>();
  for (let variant = 0; variant < variants; variant++) found.add(new Reader(source, variant).alternatives());
  return [...found];
}

const likely = [...'aeiout123450-_ .,:;/@#xyzbcdfghjklmnpqrsvwABCXYZ'];

class Reader {
  readonly #source: string;
  readonly #variant: number;
  #at = 0;

  constructor(source: string, variant: number) {
    this.#source = source;
    this.#variant = variant;
  }

  alternatives(): string {
    const found = [this.#row()];
    while (this.#take('|')) found.push(this.#row());
    return found[this.#variant % found.length]!;
  }

  #row(): string {
    let text = '';
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at]!)) {
      const atom = this.#atom();
      text += atom.repeat(this.#times());
    }
    return text;
  }

  #atom(): string {
    const rest = this.#source.slice(this.#at);
    if (this.#take('(')) return this.#group();
    const set = /^\[\^?\]?(?:\\.|[^\]\\])*\]/u.exec(rest)?.[0];
    if (set !== undefined) {
      this.#at += set.length;
      return oneOf(set);
    }
    const escaped = /^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|k<[^>]*>|c[A-Za-z]|\d+|.)/su.exec(
      rest,
    )?.[0];
    if (escaped !== undefined) {
      this.#at += escaped.length;
      return /^\\(?:[bB]|k<|[1-9])/.test(escaped) ? '' : oneOf(escaped);
    }
    const letter = String.fromCodePoint(rest.codePointAt(0)!);
    this.#at += letter.length;
    if (letter === '^' || letter === '$') return '';
    return letter === '.' ? 'a' : letter;
  }

  /** What is looked at without being taken gives nothing: where it matters, the text is found wanting when it is tried. */
  #group(): string {
    const kind = /^\?(?:<?[=!]|[-a-z]*:|<[^>]*>)/.exec(this.#source.slice(this.#at))?.[0] ?? '';
    this.#at += kind.length;
    const inner = this.alternatives();
    this.#take(')');
    return /^\?<?[=!]/.test(kind) ? '' : inner;
  }

  #times(): number {
    const written = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})/.exec(this.#source.slice(this.#at));
    if (!written) return 1;
    this.#at += written[0].length;
    this.#take('?');
    const least = written[1] === undefined ? (written[0] === '+' ? 1 : 0) : Number(written[1]);
    // Some repeats are meant for many, and a witness need not be long.
    return Math.min(least === 0 ? this.#variant % 2 : least, 200);
  }

  #take(letter: string): boolean {
    if (this.#source[this.#at] !== letter) return false;
    this.#at++;
    return true;
  }
}

/** A letter of the set, an ordinary one where it has any. */
function oneOf(set: string): string {
  let pattern: RegExp;
  try {
    pattern = new RegExp(`^${set}$`, 'iu');
  } catch (error) {
    // A part of a pattern need not be one by itself.
    if (error instanceof SyntaxError) return '';
    throw error;
  }
  return [...likely, ...set].find((letter) => pattern.test(letter)) ?? '';
}
