/**
 * A folder with language_train.jsonl (fields lang, text) goes in, and a file of English prompts (fields prompt, intent,
 * source, licence); the model of the language detector comes out, in server/facts/language/model.js. What it measures
 * on held-out sentences is printed. The same files give the same model.
 *
 *     node train/language.ts <folder> [english-prompts.jsonl]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Example, examplesOf, ownPrompts, pieceOf, type Sentence } from './language/examples.ts';
import { chanceFrom, learn } from './language/learn.ts';
import { rightOf, temperatureOf } from './language/measure.ts';
import { moduleOf, pack } from './language/pack.ts';

const seed = 1;
/** One in ten is held out to measure how sure the model may be; then all are learnt. */
const heldOut = 10;
const mostPromptsOfSource = 250;
const mostPromptLength = 300;
/** Licences whose texts may be learnt from without sharing alike. */
const openLicence = /^(?:MIT|Apache-2\.0|CC-BY-4\.0|own work)(?!.*SA)/;

const [folder, englishPrompts] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node train/language.ts <folder> [english-prompts.jsonl]');

const sentences: Sentence[] = readRows(join(folder, 'language_train.jsonl')).map(({ lang, text }) => ({
  language: lang!,
  text: text!,
}));
const english = englishPrompts === undefined ? [] : promptsOf(readRows(englishPrompts));
const labelled = [...sentences, ...english];
const chance = chanceFrom(seed);
const held: Example[] = examplesOf(labelled.filter((_, at) => at % heldOut === 0)).map((example) => ({
  ...example,
  text: pieceOf(example.text, chance),
}));
const learnt = examplesOf([...labelled.filter((_, at) => at % heldOut !== 0), ...ownPrompts()]);
console.log(`${sentences.length} sentences, ${english.length} English prompts, ${ownPrompts().length} own`);

const trial = pack(learn(learnt, chanceFrom(seed)));
const temperature = temperatureOf(trial, held);
console.log(`held out: ${rightOf(trial, held, temperature)}, temperature ${temperature.toFixed(2)}`);

const model = pack(learn(examplesOf([...labelled, ...ownPrompts()]), chanceFrom(seed)));
writeFileSync(new URL('../server/facts/language/model.js', import.meta.url), moduleOf(model, temperature));

type Row = Readonly<Record<string, string | undefined>>;

function readRows(path: string): Row[] {
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Row);
}

/** In plain letters: a prompt with others may quote another language. */
function promptsOf(rows: readonly Row[]): Sentence[] {
  const ofSource = new Map<string, number>();
  return rows.flatMap(({ prompt = '', intent, source = '', licence = '' }) => {
    const text = prompt.slice(0, mostPromptLength);
    if (!openLicence.test(licence) || intent === 'translation' || /[^\n -~’“”]/.test(text)) return [];
    const count = (ofSource.get(source) ?? 0) + 1;
    ofSource.set(source, count);
    return count > mostPromptsOfSource ? [] : [{ language: 'en', text }];
  });
}
