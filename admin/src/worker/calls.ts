/** Everything that the page may ask of the worker: a name and a function for each, and nothing else crosses. */
import { cardsOf, textAfter } from './cards.ts';
import { withCase } from './cases.ts';
import { changeText, formatText, prove, setFiles } from './compiling.ts';
import { completeAt, definitionAt, hoverAt, pathAt, rangeOf, referencesAt } from './language.ts';
import { later } from './later.ts';
import { namesOf } from './naming.ts';

// To read facts takes a language model of 0.7 MB, and to compare takes the proofs: neither is there before it is wanted.
const caseMaking = () => import('./case-making.ts');
const dryRunning = () => import('./dry-run.ts');
const words = () => import('./words.ts');

export const calls = {
  setFiles,
  prove,
  changeText,
  formatText,
  cardsOf,
  textAfter,
  withCase,
  namesOf,
  completeAt,
  hoverAt,
  definitionAt,
  referencesAt,
  rangeOf,
  pathAt,
  dryRun: later(dryRunning, 'dryRun'),
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
