/** A snapshot and its suites → what holds and what does not. Pure: no clock, no files, and no model is ever called. */
import type { Case } from '../../../schemas/generated/types.ts';
import type { Range } from '../diagnostic.ts';
import type { LocatedSuite, Snapshot } from '../snapshot.ts';
import { noViableModel, type Unmet, unmetBy } from './expectations.ts';
import { idleBecause } from './idle.ts';
import { type Outcome, outcomeOf, traceOf } from './outcome.ts';
import { type CaseResult, type Failure, failuresMax, type SuiteResult } from './result.ts';
import { writtenValue } from './route-details.ts';
import { type Situation, situationOf } from './situation.ts';
import { type Combination, variantsOf } from './variants.ts';
import type { ReadFacts } from './written.ts';

export interface RunOptions {
  /** The cases to run; all where absent. Others are left out of the result. */
  readonly select?: (suite: string, name: string) => boolean;
  /**
   * `only: true` in a case: `honour` skips the others, `refuse` fails that case, so that it cannot be committed unseen.
   * `honour` unless said.
   */
  readonly only?: 'honour' | 'refuse';
  /** Told of every decision that a case makes: coverage and mutation testing watch through it, and decide() knows nothing of them. */
  readonly observe?: (observed: Observed) => void;
}

/** One decision of one case. */
export interface Observed {
  readonly suite: string;
  readonly one: Case;
  readonly at: Range;
  readonly situation: Situation;
  readonly outcome: Outcome;
}

/** Runs every suite. An `only` in one suite skips the cases of all the others too. */
export function runSuites(snapshot: Snapshot, readFacts: ReadFacts, options: RunOptions = {}): readonly SuiteResult[] {
  const alone =
    options.only !== 'refuse' && snapshot.suites.some(({ suite }) => suite.cases.some((one) => one.only === true));
  return snapshot.suites
    .map((located) => run(snapshot, located, readFacts, options, alone))
    .filter(({ cases }) => cases.length > 0);
}

/** Runs one suite. Total: whatever the suite says, each of its cases gets a result. */
export function runSuite(
  snapshot: Snapshot,
  located: LocatedSuite,
  readFacts: ReadFacts,
  options: RunOptions = {},
): SuiteResult {
  const alone = options.only !== 'refuse' && located.suite.cases.some((one) => one.only === true);
  return run(snapshot, located, readFacts, options, alone);
}

function run(
  snapshot: Snapshot,
  { file, suite, cases: places }: LocatedSuite,
  readFacts: ReadFacts,
  { select, only, observe }: RunOptions,
  alone: boolean,
): SuiteResult {
  const cases = suite.cases.flatMap((one, index): CaseResult[] => {
    if (select && !select(suite.suite, one.case)) return [];
    const at = places[index] ?? startOf(file);
    if (one.skip !== undefined) return [skipped(one, at, one.skip)];
    if (alone && one.only !== true) return [skipped(one, at, 'another case says only: true')];
    const early: Unmet[] =
      only === 'refuse' && one.only === true ? [{ message: 'only: true hides every other case; take it out' }] : [];
    const tell =
      observe &&
      ((situation: Situation, outcome: Outcome) => observe({ suite: suite.suite, one, at, situation, outcome }));
    return [runCase(snapshot, suite.given, one, at, readFacts, early, tell)];
  });
  return { suite: suite.suite, file, cases };
}

type Tell = (situation: Situation, outcome: Outcome) => void;

function runCase(
  snapshot: Snapshot,
  given: LocatedSuite['suite']['given'],
  one: Case,
  at: Range,
  readFacts: ReadFacts,
  early: readonly Unmet[],
  tell: Tell | undefined,
): CaseResult {
  const { combinations, problem } = variantsOf(one.matrix, snapshot.intents);
  const failures: Failure[] = early.map((unmet) => failureOf(unmet, at));
  let moreFailures = 0;
  if (problem !== undefined) failures.push(failureOf({ message: `PL504 this case cannot run: ${problem}` }, at));
  for (const combination of combinations) {
    for (const unmet of unmetIn(snapshot, given, one, combination, readFacts, tell)) {
      if (failures.length < failuresMax) failures.push(failureOf(unmet, at, combination));
      else moreFailures++;
    }
  }
  const status = failures.length > 0 ? 'failed' : 'passed';
  return { name: one.case, at, status, variants: combinations.length, failures, moreFailures };
}

function unmetIn(
  snapshot: Snapshot,
  given: LocatedSuite['suite']['given'],
  one: Case,
  combination: Combination,
  readFacts: ReadFacts,
  tell: Tell | undefined,
): readonly Unmet[] {
  const situation = situationOf(snapshot, given, one, combination, readFacts);
  if ('problem' in situation) return [{ message: `this case cannot run: ${situation.problem}` }];
  const idle = idleBecause(snapshot, one, situation);
  if (idle !== undefined) return [{ message: `PL504 this case cannot fail: ${idle}` }];
  if (situation.unknownModel !== undefined) return unknownModel(one, situation.unknownModel);
  return unmetExpectations(snapshot, one, situation, tell);
}

function unmetExpectations(
  snapshot: Snapshot,
  one: Case,
  situation: Situation,
  tell: Tell | undefined,
): readonly Unmet[] {
  const outcome = outcomeOf(snapshot, situation, one.answer);
  tell?.(situation, outcome);
  const seen = { situation, outcome, trace: () => traceOf(snapshot, situation, outcome) };
  const unmet = unmetBy(one.expect ?? {}, seen);
  // Without this, a case about the choice of a model would blame the route for a refusal that it did not expect.
  const refused = outcome.decision.viable.length === 0 && one.expect?.refused === undefined && unmet.length > 0;
  return refused
    ? [...unmet, { message: `the request is refused: ${noViableModel}`, details: droppedOf(outcome.decision) }]
    : unmet;
}

function droppedOf({ dropped }: ReturnType<typeof outcomeOf>['decision']) {
  return dropped.map(({ model, why }) => ({ subject: model, text: why }));
}

/** The server answers 404 before anything is decided, so that is all a case can expect. */
function unknownModel({ expect }: Case, model: string): readonly Unmet[] {
  if (expect?.refused === 'model_not_found' && Object.keys(expect).length === 1) return [];
  return [
    { message: `model_not_found: "${model}" is not in models.yaml, so the server would answer 404 and decide nothing` },
  ];
}

function failureOf({ message, details = [] }: Unmet, at: Range, combination: Combination = {}): Failure {
  const written = Object.entries(combination).map(([name, value]) => `${name} ${writtenValue(value)}`);
  return { message, at, details, ...(written.length > 0 ? { combination: written.join(', ') } : {}) };
}

function skipped(one: Case, at: Range, reason: string): CaseResult {
  return { name: one.case, at, status: 'skipped', reason, variants: 0, failures: [], moreFailures: 0 };
}

function startOf(file: string): Range {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 };
}
