/** Two snapshots → one space of request classes, and both policies as formulas over it. */

import { all, any, type Formula, holdsFor, not } from '../analysis/formula.ts';
import { canServe, type Placed, type Servers, windowEnds } from '../analysis/serving.ts';
import { type Space, spaceOf } from '../analysis/space.ts';
import { placedCandidates, placedModel } from '../analysis/subject.ts';
import { type LookUpOperator, lookUpOperator } from '../operators.ts';
import type { Condition, Guard, Model, ModelId, Route, Snapshot } from '../snapshot.ts';
import { leavesIn } from '../walk.ts';
import { createInterner, type Interner } from './intern.ts';
import { implies } from './text-implies.ts';

export interface ExactSpace {
  readonly space: Space;
  /** For texts that show something: in each list the words come first that stand in no other. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly operator: LookUpOperator;
  readonly interner: Interner;
  /** What holds of every text: no request is without it. */
  readonly axioms: readonly Formula[];
  readonly a: ExactSide;
  readonly b: ExactSide;
}

export interface ExactSide {
  readonly snapshot: Snapshot;
  /** In order; the default is the last. */
  readonly routes: readonly Route[];
  /** When each of them matches, were it alone. */
  readonly whens: readonly Formula[];
  /** Its place among the routes. */
  landing(classes: Uint16Array): number;
  /** That a request comes to the route at this place. */
  reaches(place: number): readonly Formula[];
  /** That it does not, for requests of which the formulas given hold. */
  misses(place: number, given: ReadonlySet<Formula>): Formula;
  serves(placed: Placed): Formula;
  /** That a guard takes the model away. */
  removes(id: ModelId): Formula;
  readonly guards: readonly { readonly guard: Guard; readonly when: Formula }[];
}

export function exactSpaceOf(a: Snapshot, b: Snapshot): ExactSpace {
  const lists = new Map(a.lists);
  const names = new Map([...b.lists].map(([id, words]) => [id, nameFor(id, words, lists)]));
  const operator = lookUpOperator(lists);
  const parts = [partsOf(a, (id) => id), partsOf(b, (id) => names.get(id) ?? id)] as const;
  const tokens = parts.flatMap(({ servers, placed }) => windowEnds(servers, placed));
  const conditions = parts.flatMap(({ routes, servers }) =>
    [...routes, ...servers.guards].flatMap(({ when }) => when ?? []),
  );
  const domain = domainOf(a, b);
  const space = spaceOf({
    conditions,
    operator,
    domains: new Map(domain ? [['intent', domain]] : []),
    unknownIntent: b.intents.otherwise,
    tokens: [...new Set(tokens)],
  });
  const interner = createInterner();
  const sides = parts.map((part, index) => sideOf([a, b][index]!, part, space, interner));
  const axioms = axiomsOf(conditions, space, lists).map(interner.intern);
  return { space, lists: tellingFirst(lists), operator, interner, axioms, a: sides[0]!, b: sides[1]! };
}

/** Two lists with the same words ask the same question; one name for two contents would hide that they do not. */
function nameFor(id: string, words: readonly string[], lists: Map<string, readonly string[]>): string {
  const content = contentOf(words);
  const known = [id, ...lists.keys()].find((name) => lists.has(name) && contentOf(lists.get(name)!) === content);
  if (known !== undefined) return known;
  const name = lists.has(id) ? `${id} (new)` : id;
  lists.set(name, words);
  return name;
}

function tellingFirst(lists: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const counts = new Map<string, number>();
  for (const word of [...lists.values()].flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map(
    [...lists].map(([id, words]) => [id, [...words].sort((one, other) => counts.get(one)! - counts.get(other)!)]),
  );
}

function contentOf(words: readonly string[]): string {
  return [...words].sort().join('\n');
}

/** An intent that only one side knows is a word for both: a caller may write it. */
function domainOf({ intents: one }: Snapshot, { intents: other }: Snapshot): readonly string[] | undefined {
  if (!one.closed || !other.closed) return undefined;
  return [...new Set([...other.intents, ...one.intents].map(({ id }) => id))];
}

interface Parts {
  readonly routes: readonly Pick<Route, 'when'>[];
  readonly servers: Servers;
  readonly placed: readonly Placed[];
}

function partsOf(snapshot: Snapshot, listName: (id: string) => string): Parts {
  const made = new Map<Condition, Condition>();
  const renamed = (condition: Condition): Condition => {
    const before = made.get(condition);
    if (before) return before;
    const after: Condition =
      condition.kind === 'leaf'
        ? condition.operator === 'textMentions'
          ? { ...condition, value: listName(String(condition.value)) }
          : condition
        : condition.kind === 'not'
          ? { ...condition, of: renamed(condition.of) }
          : { ...condition, of: condition.of.map(renamed) };
    made.set(condition, after);
    return after;
  };
  const withList = <Item extends { readonly when: Condition | undefined }>(item: Item): Item => ({
    ...item,
    when: item.when && renamed(item.when),
  });
  const all = [...snapshot.routes, snapshot.fallback];
  return {
    routes: all.map(withList),
    servers: { guards: snapshot.guards.map(withList), presets: snapshot.presets },
    placed: [
      ...[...snapshot.models.values()].map((model) => placedModel(model)),
      ...all.flatMap((route) =>
        route.arms.flatMap((arm) => [
          ...placedCandidates(arm),
          ...secondModels(snapshot, route).map((model) => placedModel(model, arm)),
        ]),
      ),
    ],
  };
}

function secondModels({ models }: Snapshot, { escalate, shadow }: Route): readonly Model[] {
  const ids = [...(escalate?.to ?? []), ...(shadow === undefined ? [] : [shadow])];
  return ids.flatMap((id) => models.get(id) ?? []);
}

function sideOf(snapshot: Snapshot, { routes, servers }: Parts, space: Space, { intern }: Interner): ExactSide {
  const whens = routes.map(({ when }) => intern(space.formulaOf(when)));
  const nots = whens.map(not);
  const guards = servers.guards.map((guard) => ({ guard, when: intern(space.formulaOf(guard.when)) }));
  const served = new Map<string, Formula>();
  return {
    snapshot,
    routes: [...snapshot.routes, snapshot.fallback],
    whens,
    guards,
    landing: (classes) => whens.findIndex((when) => holdsFor(when, classes)),
    reaches: (place) => [whens[place]!, ...nots.slice(0, place)],
    misses: (place, given) =>
      any([
        ...(given.has(whens[place]!) ? [] : [nots[place]!]),
        ...whens.slice(0, place).filter((_, before) => !given.has(nots[before]!)),
      ]),
    serves: (placed) => {
      const { candidate, namesPreset } = placed;
      const key = `${candidate.model.id} ${candidate.room} ${candidate.roomSaid} ${namesPreset}`;
      const formula = served.get(key) ?? intern(canServe(space, servers, placed));
      served.set(key, formula);
      return formula;
    },
    removes: (id) => intern(any(guards.flatMap(({ guard, when }) => (guard.removes.has(id) ? [when] : [])))),
  };
}

/** For each two searches of the text of which the one means the other. */
function axiomsOf(
  conditions: readonly Condition[],
  space: Space,
  lists: ReadonlyMap<string, readonly string[]>,
): readonly Formula[] {
  const searches = conditions
    .flatMap(leavesIn)
    .filter(({ fact }) => fact === 'text')
    .map((leaf) => ({
      operator: leaf.operator,
      value: String(leaf.value),
      words: leaf.operator === 'textMentions' ? new Set(lists.get(String(leaf.value))) : undefined,
      found: space.formulaOf(leaf),
    }));
  const questions = [...new Map(searches.map((search) => [`${search.operator} ${search.value}`, search])).values()];
  return questions.flatMap((one) =>
    questions.flatMap((other) => (one !== other && implies(one, other) ? [any([not(one.found), other.found])] : [])),
  );
}

/** That exactly one of the two holds. */
export function differs(one: Formula, other: Formula): Formula {
  return any([all([one, not(other)]), all([not(one), other])]);
}
