/** Everything that the page may ask of the worker: a name and a function for each, and nothing else crosses. */
import { cardsOf, textAfter } from './cards.ts';
import { caseFor, missingCases, withCases } from './case-making.ts';
import { viewCase } from './case-view.ts';
import { withCase } from './cases.ts';
import { compareFiles } from './comparing.ts';
import { changeText, formatText, prove, setFiles } from './compiling.ts';
import { coverageMarks } from './coverage-marks.ts';
import { dryRun, samplePrompts } from './dry-run.ts';
import { completeAt, definitionAt, hoverAt, pathAt, rangeOf, referencesAt } from './language.ts';
import { mutateFiles } from './mutating.ts';
import { namesOf } from './naming.ts';
import { testFiles } from './testing.ts';
import { fillPrompt, mentionsIn, readIntents, wordsOf } from './words.ts';

export const calls = {
  cardsOf,
  textAfter,
  setFiles,
  prove,
  changeText,
  formatText,
  testFiles,
  viewCase,
  caseFor,
  missingCases,
  withCases,
  coverageMarks,
  mutateFiles,
  compareFiles,
  dryRun,
  samplePrompts,
  withCase,
  namesOf,
  wordsOf,
  fillPrompt,
  readIntents,
  mentionsIn,
  completeAt,
  hoverAt,
  definitionAt,
  referencesAt,
  rangeOf,
  pathAt,
};

export type Calls = typeof calls;
