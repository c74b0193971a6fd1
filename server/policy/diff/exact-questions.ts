/** Questions of one comparison → their answers within a budget, and each way to differ as a group with a real request. */
import type { Facts } from '../../../schemas/generated/types.ts';
import { exampleOf } from '../analysis/example-request.ts';
import { type Answer, findRequest } from '../analysis/find-request.ts';
import type { Formula } from '../analysis/formula.ts';
import { factCatalogue } from '../fact-catalogue.ts';
import type { Candidate, Route, Snapshot } from '../snapshot.ts';
import type { ExactGroup } from './exact.ts';
import type { Stand } from './exact-details.ts';
import type { ExactSpace } from './exact-space.ts';
import { exampleWords } from './example-words.ts';
import { endOf } from './moves.ts';
import { judgeOf } from './outcome.ts';
import { type Pair, pairOf } from './pair.ts';

/** What was proved of the requests of a group. */
export interface Proved {
  readonly one: Stand;
  readonly other: Stand;
  /** Undefined: refused. */
  readonly first: Candidate | undefined;
  readonly second: Candidate | undefined;
  readonly named: string | undefined;
}

/** Formulas looked at for one question. */
const questionBudget = 2_000_000;
const groupsMax = 200;
/** A share of one percent in common is found by a hundred keys, on average. */
const keysMax = 3_000;

export type Questions = ReturnType<typeof createQuestions>;

export function createQuestions(
  a: Snapshot,
  b: Snapshot,
  { space, lists, operator, axioms }: ExactSpace,
  budget: number,
) {
  const whole = { left: budget };
  const judges = { a: judgeOf(a), b: judgeOf(b) };
  const groups = new Map<string, ExactGroup>();
  const undecided = new Set<string>();
  const cloud = new Set<string>();
  let more = false;

  const ask = (formulas: readonly Formula[]): Answer => {
    const given = Math.min(questionBudget, whole.left);
    const own = { left: given };
    const answer = findRequest(space, [...formulas, ...axioms], own);
    whole.left -= given - own.left;
    return answer;
  };
  const judged = (facts: Facts, named: string | undefined): Pair => {
    const situation = { facts, named };
    return pairOf(judges.a(situation), judges.b(situation));
  };
  const add = (key: string, group: ExactGroup): void => {
    // A group that is shown by a request is worth more than the same without one.
    if (groups.has(key) && (groups.get(key)!.witness || !group.witness)) return;
    if (groups.size < groupsMax || groups.has(key)) groups.set(key, group);
    else more = true;
  };
  const shownAs = (pair: Pair, named: string | undefined, facts: Facts, shown: Partial<Facts>): ExactGroup => ({
    from: endOf(pair.from),
    to: endOf(pair.to),
    aspects: pair.aspects,
    named,
    witness: {
      facts,
      shown,
      words: `${exampleWords({ facts, named }, pair)}${facts.text === '' ? '' : `, text "${facts.text}"`}`,
    },
  });

  return {
    ask,
    giveUp: (id: string): void => void undecided.add(id),
    /** Requests of which it is known what they come to on both sides. */
    group(formulas: readonly Formula[], { one, other, first, second, named }: Proved): void {
      const key = [named, one.route.id, first?.model.id, other.route.id, second?.model.id].join('\n');
      if (groups.get(key)?.witness) return;
      const answer = ask(formulas);
      if (answer.kind === 'none') return;
      if (answer.kind === 'undecided') {
        undecided.add(one.route.id);
        return;
      }
      const isIt = ({ from, to, aspects }: Pair): boolean =>
        aspects.length > 0 &&
        from.route === one.route.id &&
        to.route === other.route.id &&
        from.model?.id === first?.model.id &&
        to.model?.id === second?.model.id;
      const example = exampleOf(space, { lists, operator }, ask, [...formulas, ...axioms], formulas);
      const request = example.kind === 'found' ? example.request : undefined;
      for (const facts of request ? keyed(request.facts, [one, other]) : []) {
        const pair = judged(facts, named);
        if (!isIt(pair)) continue;
        add(key, shownAs(pair, named, facts, shownWith(request!.shown, request!.facts, facts)));
        return;
      }
      const end = (stand: Stand, candidate: Candidate | undefined): ExactGroup['from'] => ({
        route: stand.route.id,
        model: candidate?.model.id ?? null,
        refused: candidate ? undefined : 'no_viable_model',
        where: candidate?.model.where ?? null,
      });
      const aspects: ExactGroup['aspects'] = [
        ...(one.route.id === other.route.id ? [] : (['route'] as const)),
        ...(first?.model.id === second?.model.id ? [] : (['model'] as const)),
      ];
      add(key, { from: end(one, first), to: end(other, second), aspects, named, witness: undefined });
    },
    /** Requests that name this model and are not treated alike; what they come to, the request that is found shows. */
    named(formulas: readonly Formula[], id: string): void {
      const example = exampleOf(space, { lists, operator }, ask, [...formulas, ...axioms], formulas);
      if (example.kind === 'undecided') undecided.add(`model ${id}`);
      if (example.kind !== 'found') return;
      if (!example.request) {
        undecided.add(`model ${id}`);
        return;
      }
      const { facts, shown } = example.request;
      const pair = judged(facts, id);
      if (pair.aspects.length === 0) return;
      const { from, to } = pair;
      add([id, from.route, from.model?.id, to.route, to.model?.id].join('\n'), shownAs(pair, id, facts, shown));
    },
    /** Requests of which a part may newly come to the cloud, be it in reserve. */
    newlyCloud(formulas: readonly Formula[], before: Route, after: Route, named: string | undefined): void {
      const words = named === undefined ? `${before.id} -> ${after.id}` : `asked for ${named}`;
      if (cloud.has(words)) return;
      const answer = ask(formulas);
      if (answer.kind === 'found') cloud.add(words);
      if (answer.kind === 'undecided') undecided.add(before.id);
    },
    found: () => ({
      newlyCloud: [...cloud],
      groups: [...groups.values()].sort((one, other) => weightOf(other) - weightOf(one)),
      more,
      undecided: [...undecided],
    }),
  };
}

/** The request itself, then with other keys for the splits of both routes. */
function* keyed(facts: Facts, stands: readonly Stand[]): Generator<Facts> {
  yield facts;
  const by = new Set(stands.flatMap(({ route }) => route.split?.by ?? []));
  for (const fact of by) {
    const { kind, values } = factCatalogue.get(fact)!;
    if (kind !== 'word' || values) continue;
    for (let number = 1; number <= keysMax; number++) yield Object.freeze({ ...facts, [fact]: `${fact}-${number}` });
  }
}

function shownWith(shown: Partial<Facts>, before: Facts, after: Facts): Partial<Facts> {
  const names = Object.keys(after) as (keyof Facts)[];
  return {
    ...shown,
    ...Object.fromEntries(names.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]])),
  };
}

/** What matters most is told first: who is newly refused or sent to the cloud, then other models, then other routes. */
function weightOf({ from, to, named, aspects }: ExactGroup): number {
  const newly = to.model === null ? from.model !== null : to.where === 'cloud' && from.where !== 'cloud';
  return (
    (named === undefined ? 8 : 0) +
    (newly ? 4 : 0) +
    (aspects.includes('model') ? 2 : 0) +
    (aspects.includes('route') ? 1 : 0)
  );
}
