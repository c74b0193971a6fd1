/** Lists and patterns of a policy → the operators that its rules use: the library's own, and ours for text. */
import { Engine, Operator } from 'json-rules-engine';
import type { Evaluates, OperatorName } from './snapshot.ts';

export type LookUpOperator = (name: OperatorName) => Operator & Evaluates;

/** The library keeps its operators in `engine.operators` and does not declare it. */
interface HasOperators {
  readonly operators: { get(name: string): (Operator & Evaluates) | null };
}

/** Our own operators. Values are short ids or lower-case text, so that rules stay small when they are cloned or exported. */
export function textOperators(lists: ReadonlyMap<string, readonly string[]>): Operator[] {
  const mentions = new Map<string, RegExp | undefined>();
  const patterns = new Map<string, RegExp>();
  return [
    textOperator('textMentions', (text, id) => {
      if (!mentions.has(id)) mentions.set(id, mentionOf(lists.get(id) ?? []));
      return mentions.get(id)?.test(text) ?? false;
    }),
    textOperator('textContains', (text, part) => text.toLowerCase().includes(part)),
    textOperator('textStartsWith', (text, part) =>
      text
        .slice(0, 2 * part.length + 16)
        .trimStart()
        .toLowerCase()
        .startsWith(part),
    ),
    textOperator('textEndsWith', (text, part) =>
      text
        .slice(-2 * part.length - 16)
        .trimEnd()
        .toLowerCase()
        .endsWith(part),
    ),
    textOperator('textMatches', (text, source) => {
      let pattern = patterns.get(source);
      if (!pattern) {
        pattern = new RegExp(source, 'iu');
        patterns.set(source, pattern);
      }
      return pattern.test(text.length > matchedMax ? text.slice(0, matchedMax) : text);
    }),
  ];
}

/** A pattern looks at this many characters at most: even a quadratic one then stays within some milliseconds. */
const matchedMax = 20_000;

function textOperator(name: OperatorName, evaluate: (text: string, value: string) => boolean): Operator {
  return new Operator<string, string>(name, evaluate, (text) => typeof text === 'string') as Operator;
}

/** One expression for a whole list: any of its words or phrases, standing by itself. */
function mentionOf(phrases: readonly string[]): RegExp | undefined {
  // Scripts without spaces between words have no word ends to look for.
  const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
  const source = (phrase: string): string => RegExp.escape(phrase).replace(/(\\x20)+/g, '\\s{1,8}');
  const spaced = phrases.filter((phrase) => !unspaced.test(phrase)).map(source);
  const parts = phrases.filter((phrase) => unspaced.test(phrase)).map(source);
  if (spaced.length > 0) parts.unshift(`(?<![\\p{L}\\p{N}_])(?:${spaced.join('|')})(?![\\p{L}\\p{N}_])`);
  return parts.length === 0 ? undefined : new RegExp(parts.join('|'), 'iu');
}

export function lookUpOperator(lists: ReadonlyMap<string, readonly string[]>): LookUpOperator {
  const engine = new Engine();
  for (const operator of textOperators(lists)) engine.addOperator(operator);
  const { operators } = engine as unknown as HasOperators;
  return (name) => {
    const operator = operators.get(name);
    if (!operator) throw new Error(`json-rules-engine has no operator "${name}"`);
    return operator;
  };
}
