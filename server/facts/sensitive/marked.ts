/** Secrets by the prefixes and names they carry, illnesses by their names: one pass over a text for all of them. */
import { createWordFinder, type Term } from '../word-finder.ts';
import { healthWords } from './health-words.ts';
import type { Finder, Marked } from './scanned.ts';
import { secretMarks } from './secret-marks.ts';

export const findSecret: Finder = ({ marked }) => marked.secret;
export const findHealth: Finder = ({ marked }) => marked.health;

const terms: readonly Term[] = [...secretMarks.map(({ mark }) => ({ text: mark, open: true })), ...healthWords];
const finder = createWordFinder(terms);

export function markedIn(text: string): Marked {
  let secret: string | undefined;
  let health: string | undefined;
  const lower = lowerCase(text);
  finder.find(lower, 0, lower.length, (term, end) => {
    const mark = secretMarks[term];
    if (mark === undefined) health ??= masked(terms[term]!.text);
    else if (secret === undefined && mark.follows(text, end)) secret = `${mark.shown}…`;
  });
  return { secret, health };
}

function masked(word: string): string {
  return `${[...word].slice(0, 2).join('')}…`;
}

/** Lower case, place by place: one letter (İ) would grow to two, and every place after it move. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replaceAll('İ', 'i').toLowerCase();
}
