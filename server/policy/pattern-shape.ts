/** The source of a regular expression → whether its shape alone allows for exponential time. Needs no clock and knows every construct. */

interface Frame {
  /** Something in this group can match in more than one way: a repetition, an option, an alternative. */
  choice: boolean;
}

/**
 * Without a choice within a repetition, time grows as a power of the length at worst. With one it may double with each
 * letter, or may not: `(ab?c)+` is sound. Only good for what a closer look could not decide.
 */
export function choosesWithinRepetition(source: string): boolean {
  const frames: Frame[] = [{ choice: false }];
  let index = 0;
  while (index < source.length) {
    const frame = frames.at(-1)!;
    const atom = atomAt(source, index);
    index += atom.length;
    if (atom === '(') {
      frames.push({ choice: false });
    } else if (atom === '|') {
      frame.choice = true;
    } else {
      const inner = atom === ')' && frames.length > 1 ? frames.pop()! : undefined;
      const [quantifier = ''] = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(source.slice(index, index + 20)) ?? [];
      index += quantifier.length;
      if (inner?.choice && repeats(quantifier)) return true;
      const outer = frames.at(-1)!;
      outer.choice ||= inner?.choice === true || (quantifier !== '' && !/^\{\d+\}/.test(quantifier));
    }
  }
  return false;
}

/** One character, an escape, a class in brackets, or the opening of a group without its `?:`, `?=`, `?<name>`. */
function atomAt(source: string, index: number): string {
  const rest = source.slice(index);
  if (rest.startsWith('(')) return '(';
  return /^(?:\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]|[\s\S])/.exec(rest)?.[0] ?? rest;
}

function repeats(quantifier: string): boolean {
  if (quantifier === '' || quantifier.startsWith('?')) return false;
  return !/^\{(?:0,)?1\}/.test(quantifier);
}
