/** Secrets by the prefixes and names they carry, illnesses by their names: one pass over a text for all of them. */
import { createWordFinder, type Term } from '../../policy/words/word-finder.ts';
import { healthWords } from './health-words.ts';
import { type Finder, type Marked, moreThanChecked } from './scanned.ts';
import { secretMarks } from './secret-marks.ts';

export const findSecret: Finder = ({ marked }) => marked.secret;
export const findHealth: Finder = ({ marked }) => marked.health;

const terms: readonly Term[] = [...secretMarks.map(({ mark }) => ({ text: mark, open: true })), ...healthWords];
const find = createWordFinder(terms);

/** Marks of one text whose value is looked at, of those behind which one may stand at all. */
const mostValues = 5_000;

/** `units` are those of the text. */
export function markedIn(text: string, units: Uint16Array): Marked {
  let secret: string | undefined;
  let health: string | undefined;
  let values = 0;
  find(units, text.length, (term, end) => {
    const mark = secretMarks[term];
    if (mark === undefined) health ??= masked(terms[term]!.text);
    else if (secret === undefined && mark.mayFollow(text, end)) {
      if (++values > mostValues) secret = moreThanChecked;
      else if (mark.follows(text, end)) secret = `${mark.shown}…`;
    }
  });
  return { secret, health };
}

function masked(word: string): string {
  return `${[...word].slice(0, 2).join('')}…`;
}
