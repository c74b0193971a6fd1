/** Everything that the page may ask of the worker: a name and a function for each, and nothing else crosses. */
import { cardsOf, textAfter } from './cards.ts';
import { changeText, formatText, prove, setFiles } from './compiling.ts';
import { later } from './later.ts';
import { namesOf } from './naming.ts';

// To read facts takes a language model of 0.7 MB, the editor knows every schema, and to compare takes the proofs: none of
// it is there before it is wanted.
const caseMaking = () => import('./case-making.ts');
const language = () => import('./language.ts');
const dryRunning = () => import('./dry-run.ts');
const words = () => import('./words.ts');

export const calls = {
  setFiles,
  prove,
  changeText,
  formatText,
  cardsOf,
  textAfter,
  namesOf,
  completeAt: later(language, 'completeAt'),
  hoverAt: later(language, 'hoverAt'),
  definitionAt: later(language, 'definitionAt'),
  referencesAt: later(language, 'referencesAt'),
  rangeOf: later(language, 'rangeOf'),
  pathAt: later(language, 'pathAt'),
  dryRun: later(dryRunning, 'dryRun'),
  waysTo: later(dryRunning, 'waysTo'),
  samplePrompts: later(dryRunning, 'samplePrompts'),
  testFiles: later(() => import('./testing.ts'), 'testFiles'),
  mutateFiles: later(() => import('./mutating.ts'), 'mutateFiles'),
  coverageMarks: later(() => import('./coverage-marks.ts'), 'coverageMarks'),
  viewCase: later(() => import('./case-view.ts'), 'viewCase'),
  caseFor: later(caseMaking, 'caseFor'),
  missingCases: later(caseMaking, 'missingCases'),
  withCases: later(caseMaking, 'withCases'),
  compareFiles: later(() => import('./comparing.ts'), 'compareFiles'),
  wordsOf: later(words, 'wordsOf'),
  fillPrompt: later(words, 'fillPrompt'),
  readIntents: later(words, 'readIntents'),
  mentionsIn: later(words, 'mentionsIn'),
};

export type Calls = typeof calls;
