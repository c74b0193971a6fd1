/** A prompt goes in; which of it is the instruction, as against material pasted along, comes out. */

export interface Instruction {
  /** The instruction is what ends at or before `headEnd` … */
  readonly headEnd: number;
  /** … and what ends after `tailStart`. Equal where all of the text is instruction. */
  readonly tailStart: number;
}

/** A text no longer than this is all instruction. */
const short = 400;
/** Sentences are taken until so many characters … */
const enough = 200;
/** … and no more than this, where no sentence ends. */
const most = 400;

/**
 * The first sentences and the last: people ask before or after what they paste. Shorter spans, or one that ends with the
 * first paragraph, gave fewer right intents: an instruction often takes a second sentence to say what it wants.
 */
export function instructionOf(text: string): Instruction {
  if (text.length <= short) return { headEnd: text.length, tailStart: text.length };
  const headEnd = endOfSentence(text, enough, most);
  const tailStart = startOfSentence(text, text.length - enough, text.length - most);
  return { headEnd, tailStart: Math.max(headEnd, tailStart) };
}

function endOfSentence(text: string, from: number, limit: number): number {
  for (let at = from; at < limit && at < text.length; at++) if (isEnd(text.charCodeAt(at))) return at + 1;
  return Math.min(limit, text.length);
}

function startOfSentence(text: string, from: number, limit: number): number {
  for (let at = from; at > limit && at > 0; at--) if (isEnd(text.charCodeAt(at - 1))) return at;
  return Math.max(limit, 0);
}

/** Whether a sentence ends with this code unit: `.!?`, a line break, `。！？؟।`. Comparing takes a fraction of asking a set. */
function isEnd(unit: number): boolean {
  if (unit < 0x80) return unit === 0x2e || unit === 0x21 || unit === 0x3f || unit === 0x0a;
  return unit === 0x3002 || unit === 0xff01 || unit === 0xff1f || unit === 0x061f || unit === 0x0964;
}
