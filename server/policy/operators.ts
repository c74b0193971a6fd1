/** Lists and patterns of a policy → the operators that its rules use: the library's own, and ours for text. */
import { Engine, Operator } from 'json-rules-engine';
import type { Evaluates, OperatorName } from './snapshot.ts';
import { mostUnits, unitsOf } from './words/units.ts';
import { createWordFinder } from './words/word-finder.ts';

export type LookUpOperator = (name: OperatorName) => Operator & Evaluates;

/** The library keeps its operators in `engine.operators` and does not declare it. */
interface HasOperators {
  readonly operators: { get(name: string): (Operator & Evaluates) | null };
}

/** Our own operators. Values are short ids or lower-case text, so that rules stay small when they are cloned or exported. */
export function textOperators(lists: ReadonlyMap<string, readonly string[]>): Operator[] {
  const mentions = new Map<string, (text: string) => boolean>();
  const patterns = new Map<string, RegExp>();
  return [
    textOperator('textMentions', (text, id) => {
      const mentioned = mentions.get(id) ?? mentionOf(lists.get(id) ?? []);
      mentions.set(id, mentioned);
      return mentioned(text);
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

/** All words and phrases of a list, found in one pass: a private word must be found however long the text is. */
function mentionOf(phrases: readonly string[]): (text: string) => boolean {
  const find = createWordFinder(phrases.map((text) => ({ text })));
  return (text) => {
    // Pieces overlap by more than the longest phrase with its white space.
    for (let from = 0; from < text.length; from += mostUnits - overlap) {
      const piece = text.length <= mostUnits ? text : text.slice(from, from + mostUnits);
      let found = false;
      find(unitsOf(piece), piece.length, () => {
        found = true;
      });
      if (found) return true;
      if (from + piece.length >= text.length) return false;
    }
    return false;
  };
}

const overlap = 1_024;

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
