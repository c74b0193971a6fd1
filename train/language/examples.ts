/** Labelled sentences go in; what the model learns from comes out: pieces of them, as short and as careless as prompts. */
import { columnsOf, type SharedScript } from '../../server/facts/language/columns.ts';
import { prompts } from '../prompts.ts';

export interface Sentence {
  readonly language: string;
  readonly text: string;
}

export interface Example {
  readonly text: string;
  readonly script: SharedScript;
  /** Place among the columns of the script. */
  readonly column: number;
}

/** Serbian counts twice, once in each of its scripts. */
export function examplesOf(sentences: readonly Sentence[]): Example[] {
  const latinSerbian = sentences
    .filter(({ language }) => language === 'sr')
    .map(({ language, text }) => ({ language, text: inLatin(text) }));
  return [...sentences, ...latinSerbian].flatMap(exampleOf);
}

/** How often an own prompt is shown for each time that a sentence is. */
const shownPrompts = 3;

/** One by one, and two at a time. */
export function ownPrompts(): Sentence[] {
  return Object.entries(prompts).flatMap(([name, text]) => {
    const single = text.split(/(?<=[.?!।])\s+/);
    const pairs = single.flatMap((sentence, at) =>
      at % 2 === 0 && single[at + 1] ? [`${sentence} ${single[at + 1]}`] : [],
    );
    const shown = Array.from({ length: shownPrompts }, () => [...single, ...pairs]).flat();
    return shown.map((sentence) => ({ language: name.slice(0, 2), text: sentence }));
  });
}

/** None for a language that its script alone tells. */
function exampleOf({ language, text }: Sentence): Example[] {
  const script = scriptOf(text);
  const column = script ? columnsOf[script].columns.findIndex((one) => one.language === language) : -1;
  return script && column >= 0 ? [{ text, script, column }] : [];
}

function scriptOf(text: string): SharedScript | undefined {
  const letters: Readonly<Record<SharedScript, RegExp>> = {
    Latin: /\p{Script=Latin}/gu,
    Cyrillic: /\p{Script=Cyrillic}/gu,
    Arabic: /\p{Script=Arabic}/gu,
    Devanagari: /\p{Script=Devanagari}/gu,
  };
  const counts = Object.entries(letters).map(([name, pattern]) => [name, text.match(pattern)?.length ?? 0] as const);
  const [script, count] = counts.sort((a, b) => b[1] - a[1])[0]!;
  return count > 0 ? (script as SharedScript) : undefined;
}

const latinOf = new Map(
  'аa бb вv гg дd ђđ еe жž зz иi јj кk лl љlj мm нn њnj оo пp рr сs тt ћć уu фf хh цc чč џdž шš'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
);

/** Serbian is written in both scripts, letter by letter the same. */
function inLatin(text: string): string {
  return text.replace(/\p{Script=Cyrillic}/gu, (letter) => {
    const small = latinOf.get(letter.toLowerCase()) ?? letter;
    return letter === letter.toLowerCase() ? small : small.charAt(0).toUpperCase() + small.slice(1);
  });
}

/** How often a piece is written without marks, has an English title in it, or a scrap of code beside it. */
const shareWithoutMarks = 0.1;
const shareWithTitle = 0.25;
const shareWithScrap = 0.05;

/** English has names of people and places from everywhere. */
const shareOfForeignNames = 0.2;

export interface Titles {
  readonly english: readonly string[];
  readonly foreign: readonly string[];
}

export function titlesFrom(examples: readonly Example[]): Titles {
  const latin = examples.filter(({ script }) => script === 'Latin');
  const textsOf = (list: readonly Example[]): string[] => list.map(({ text }) => text);
  return {
    english: textsOf(latin.filter(isEnglish)),
    foreign: textsOf(latin.filter((example) => !isEnglish(example))),
  };
}

/** What a prompt might have been that a text stands for. */
export function variantOf(example: Example, titles: Titles, chance: () => number): string {
  let text = pieceOf(example.text, chance);
  if (example.script !== 'Latin') return text;
  if (chance() < shareWithoutMarks) text = withoutMarks(text);
  if (isEnglish(example) && chance() < shareOfForeignNames) text = withTitle(text, titles.foreign, 0.4, chance);
  if (!isEnglish(example) && chance() < shareWithTitle) text = withTitle(text, titles.english, 0.7, chance);
  if (chance() < shareWithScrap) text = `${text} ${scraps[Math.floor(chance() * scraps.length)]!}`;
  return text;
}

function isEnglish({ script, column }: Example): boolean {
  return columnsOf[script].columns[column]!.language === 'en';
}

/** Names of films, songs and products are English in every language. Two to five words, `most` for each word of the text. */
function withTitle(text: string, titles: readonly string[], most: number, chance: () => number): string {
  const words = text.split(' ');
  const from = titles[Math.floor(chance() * titles.length)]!.split(' ');
  const length = Math.min(2 + Math.floor(chance() * 4), Math.ceil(words.length * most));
  const start = Math.floor(chance() * Math.max(1, from.length - length));
  words.splice(1 + Math.floor(chance() * words.length), 0, ...from.slice(start, start + length));
  return words.join(' ');
}

/** What is left of code and logs where the prose around them is looked for. */
const scraps = [
  'error: cannot find module',
  'null pointer exception',
  'object is not iterable',
  'undefined is not a function',
  'return value',
  'const result await response json',
  'select from where order by',
  'print length',
  'import numpy as np',
  'build failed with exit code',
  'docker run',
  'git commit',
  'public static void main string args',
];

/** A piece of a text, begun at a word: short, middling, or as much as the model reads. */
export function pieceOf(text: string, chance: () => number): string {
  const kind = chance();
  const length = kind < 0.45 ? 20 + chance() * 40 : kind < 0.9 ? 60 + chance() * 68 : 128;
  if (text.length <= length) return text;
  const starts = [0];
  for (let at = 1; at < text.length - length; at++) if (text[at - 1] === ' ') starts.push(at);
  const start = starts[Math.floor(chance() * starts.length)]!;
  const end = Math.floor(start + length);
  const gap = text.lastIndexOf(' ', end);
  return text.slice(start, gap > start + 12 ? gap : end);
}

/** As people write who have no key for the marks. */
function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[łđıøß]/g, (letter) => ({ ł: 'l', đ: 'd', ı: 'i', ø: 'o', ß: 'ss' })[letter] ?? letter);
}
