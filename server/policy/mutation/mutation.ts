/** A policy and the decisions of its tests → which of its mutants the tests notice, and for the others why not. */
import { decide } from '../decide.ts';
import { lookUpOperator } from '../operators.ts';
import type { Snapshot } from '../snapshot.ts';
import { poserOf } from '../suite/case-of.ts';
import { unmetBy } from '../suite/expectations.ts';
import { outcomeOf } from '../suite/outcome.ts';
import { questionsOf } from '../suite/questions.ts';
import type { Observed } from '../suite/run.ts';
import type { ReadFacts } from '../suite/written.ts';
import { judge, type Verdict } from './judge.ts';
import type { Killing } from './killing-case.ts';
import type { Mutant } from './mutant.ts';
import { mutantsOf } from './mutants.ts';
import { noTrace } from './no-trace.ts';

export interface Mutation {
  readonly killed: number;
  readonly survivors: readonly Survivor[];
  readonly equivalent: readonly Mutant[];
  /** Neither noticed nor proved to change nothing. They are not counted, and told. */
  readonly undecided: readonly Undecided[];
  /** Mutants that were not tried: see `mutantsMax`. */
  readonly left: number;
  /** Killed, of those that can be: 0 to 100, never rounded up to 100. */
  readonly percent: number;
}

export interface Survivor {
  readonly mutant: Mutant;
  readonly killing: Killing;
}

export interface Undecided {
  readonly mutant: Mutant;
  readonly because: string;
}

export interface MutationOptions {
  readonly readFacts: ReadFacts;
  readonly onProgress?: (done: number, of: number) => void;
}

/** A policy of four hundred routes has some five thousand. */
const mutantsMax = 6_000;
/** Decisions of cases that are tried against mutants: about a minute. */
const decisionsMax = 30_000_000;

/** `observed`: every decision of tests that pass, as the runner told them. */
export function mutate(
  snapshot: Snapshot,
  observed: readonly Observed[],
  { readFacts, onProgress }: MutationOptions,
): Mutation {
  const all = mutantsOf(snapshot, lookUpOperator(snapshot.lists));
  const mutants = all.slice(0, mutantsMax);
  // A case without a matrix says more of one request; most mutants die by one of those.
  const sorted = [...observed].sort((a, b) => Number(a.one.matrix !== undefined) - Number(b.one.matrix !== undefined));
  const budget = { left: decisionsMax };
  const unnoticed: Mutant[] = [];
  const undecided: Undecided[] = [];
  mutants.forEach((mutant, index) => {
    onProgress?.(index, mutants.length);
    const noticed = isNoticed(mutant, sorted, budget);
    if (noticed === undefined) undecided.push({ mutant, because: 'the tests were too many to try it' });
    else if (!noticed) unnoticed.push(mutant);
  });
  const { survivors, equivalent, open } = judged(snapshot, unnoticed, readFacts);
  const killed = mutants.length - unnoticed.length - undecided.length;
  return {
    killed,
    survivors,
    equivalent,
    undecided: [...undecided, ...open],
    left: all.length - mutants.length,
    percent: killed + survivors.length === 0 ? 100 : Math.floor((killed / (killed + survivors.length)) * 1000) / 10,
  };
}

/** Stops at the first case that fails. Undefined where the budget ends before. */
function isNoticed(mutant: Mutant, observed: readonly Observed[], budget: { left: number }): boolean | undefined {
  for (const { one, situation, outcome } of observed) {
    if (!mutant.touches(outcome.decision)) continue;
    if (budget.left-- <= 0) return undefined;
    if (mutant.onlyMatching && !matchesOtherwise(mutant, { situation, outcome })) continue;
    const after = outcomeOf(mutant.snapshot, situation, one.answer);
    if (unmetBy(one.expect ?? {}, { situation, outcome: after, trace: () => noTrace }).length > 0) return true;
  }
  return false;
}

function matchesOtherwise(
  { snapshot }: Mutant,
  { situation, outcome }: Pick<Observed, 'situation' | 'outcome'>,
): boolean {
  const { route, guards } = decide(snapshot, situation.read.values, situation.circumstances);
  const before = outcome.decision;
  if (route.id !== before.route.id || guards.length !== before.guards.length) return true;
  return guards.some(({ id }, index) => id !== before.guards[index]!.id);
}

function judged(
  snapshot: Snapshot,
  unnoticed: readonly Mutant[],
  readFacts: ReadFacts,
): { survivors: readonly Survivor[]; equivalent: readonly Mutant[]; open: readonly Undecided[] } {
  if (unnoticed.length === 0) return { survivors: [], equivalent: [], open: [] };
  const questions = questionsOf(
    snapshot,
    unnoticed.map((mutant) => mutant.snapshot),
  );
  const pose = poserOf(snapshot, readFacts);
  const verdicts = unnoticed.map((mutant): [Mutant, Verdict] => [mutant, judge(mutant, questions, pose)]);
  return {
    survivors: verdicts.flatMap(([mutant, one]) => (one.kind === 'survived' ? [{ mutant, killing: one.killing }] : [])),
    equivalent: verdicts.flatMap(([mutant, one]) => (one.kind === 'equivalent' ? [mutant] : [])),
    open: verdicts.flatMap(([mutant, one]) => (one.kind === 'undecided' ? [{ mutant, because: one.because }] : [])),
  };
}
