/** Two policies → everything that the later one says otherwise, in words, in the order in which a policy is read. */
import type { Range } from '../diagnostic.ts';
import { conditionWords, guardSentence } from '../sentence.ts';
import type { Condition, Snapshot } from '../snapshot.ts';
import { catalogueChanges } from './catalogue-changes.ts';
import { byId, changed, keysChanged, type PolicyChange, type Side, silent, told, wordsChanged } from './changes.ts';
import { conditionChanges, type Renamed } from './condition-changes.ts';
import { routeChanges } from './route-changes.ts';
import { type WrittenPlaces, writtenPlacesOf } from './written-places.ts';

export interface Compared {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly renamed: Renamed;
  readonly old: WrittenPlaces;
  readonly young: WrittenPlaces;
}

export function meaningOf(a: Side, b: Side): readonly PolicyChange[] {
  const compared: Compared = {
    before: a.snapshot,
    after: b.snapshot,
    renamed: renamedDefinitions(a.snapshot, b.snapshot),
    old: writtenPlacesOf(a.files),
    young: writtenPlacesOf(b.files),
  };
  const changes = [
    ...headChanges(compared),
    ...definitionChanges(compared),
    ...guardChanges(compared),
    ...clientChanges(compared),
    ...routeChanges(compared),
    ...invariantChanges(compared),
    ...catalogueChanges(compared),
  ];
  const told = new Set<string>();
  return changes.filter(({ kind, subject, what }) => {
    const key = `${kind} ${subject} ${what}`;
    return !told.has(key) && told.add(key);
  });
}

/** A definition that is gone and one that is new, and that say the same. */
function renamedDefinitions(before: Snapshot, after: Snapshot): Renamed {
  const renamed = new Map<string, string>();
  const taken = new Set<string>();
  for (const [name, { condition }] of before.definitions) {
    if (after.definitions.has(name)) continue;
    for (const [other, { condition: candidate }] of after.definitions) {
      if (before.definitions.has(other) || taken.has(other)) continue;
      const same = conditionChanges(condition, candidate, renamed, { before: name, after: other }).length === 0;
      if (!same) continue;
      renamed.set(name, other);
      taken.add(other);
      break;
    }
  }
  return renamed;
}

function headChanges({ before, after, young }: Compared): readonly PolicyChange[] {
  return told('policy', young.at('policy.yaml', ['name']), [
    ...silent(changed('name', before.name, after.name)),
    ...silent(before.about === after.about ? [] : [{ what: 'about reworded', at: young.at('policy.yaml', ['about']) }]),
  ]);
}

function definitionChanges({ before, after, renamed }: Compared): readonly PolicyChange[] {
  const news = new Set(renamed.values());
  const removed = [...before.definitions].flatMap(([name, { condition, at }]): readonly PolicyChange[] => {
    if (after.definitions.has(name)) return [];
    const other = renamed.get(name);
    return other === undefined
      ? told(`word ${name}`, at, [{ kind: 'removed', side: 'old', what: wordsOf(condition, name) }])
      : told(`word ${name}`, after.definitions.get(other)!.at, silent([{ what: `is called ${other} now` }]));
  });
  const others = [...after.definitions].flatMap(([name, { condition, at }]): readonly PolicyChange[] => {
    const old = before.definitions.get(name);
    if (old)
      return told(
        `word ${name}`,
        at,
        conditionChanges(old.condition, condition, renamed, { before: name, after: name }),
      );
    return news.has(name) ? [] : told(`word ${name}`, at, [{ kind: 'added', what: wordsOf(condition, name) }]);
  });
  return [...removed, ...others];
}

/** Its content: its name is said already. */
function wordsOf(condition: Condition, name: string): string {
  return condition.define === name
    ? conditionWords({ ...condition, define: undefined } as unknown as Condition)
    : conditionWords(condition);
}

function guardChanges({ before, after, renamed, young }: Compared): readonly PolicyChange[] {
  const [old, now] = [byId(before.guards), byId(after.guards)];
  const removed = before.guards.flatMap((guard) =>
    now.has(guard.id)
      ? []
      : told(`guard ${guard.id}`, guard.at, [
          { kind: 'removed', side: 'old', what: guardSentence(guard, before.models.keys()) },
        ]),
  );
  const others = after.guards.flatMap((guard) => {
    const subject = `guard ${guard.id}`;
    const was = old.get(guard.id);
    if (!was) return told(subject, guard.at, [{ kind: 'added', what: guardSentence(guard, after.models.keys()) }]);
    const [kept, keeps] = [leftBy(was, before), leftBy(guard, after)];
    const place = (key: string): Range => young.inGuard(guard.id, [key]);
    // Models that came or went are told of the catalogue; here only what the guard itself says of those on both sides.
    const shared = (id: string): boolean => before.models.has(id) && after.models.has(id);
    const models = wordsChanged(kept.filter(shared), keeps.filter(shared));
    return told(subject, guard.at, [
      ...conditionChanges(was.when, guard.when, renamed),
      ...(models === undefined ? [] : [{ what: `models that may serve: ${models}`, at: place('only') }]),
      ...keysChanged('cap', was.cap, guard.cap, () => place('cap')),
      ...keysChanged('', costOf(was), costOf(guard), () => place('max_cost_usd')),
      ...silent(was.why === guard.why ? [] : [{ what: 'why reworded', at: place('why') }]),
    ]);
  });
  return [...removed, ...others];
}

function costOf({ maxCostUsd }: Snapshot['guards'][number]): Readonly<Record<string, number>> {
  return maxCostUsd === undefined ? {} : { max_cost_usd: maxCostUsd };
}

function leftBy({ removes }: Snapshot['guards'][number], { models }: Snapshot): readonly string[] {
  return [...models.keys()].filter((id) => !removes.has(id));
}

function clientChanges({ before: { client: was }, after: { client: now }, young }: Compared): readonly PolicyChange[] {
  const place = (key: string): Range => young.at('policy.yaml', ['client', key]);
  const params = wordsChanged([...was.params], [...now.params]);
  return told('client', young.at('policy.yaml', ['client']), [
    ...changed('model', was.model, now.model, place('model')),
    ...(params === undefined ? [] : [{ what: `params ${params}`, at: place('params') }]),
    ...keysChanged('limits', was.limits, now.limits, (key) => young.at('policy.yaml', ['client', 'limits', key])),
  ]);
}

function invariantChanges({ before, after, renamed, young }: Compared): readonly PolicyChange[] {
  const [old, now] = [byId(before.invariants), byId(after.invariants)];
  const removed = before.invariants.flatMap(({ id, at }) =>
    now.has(id)
      ? []
      : told(`invariant ${id}`, at, silent([{ kind: 'removed', side: 'old', what: 'no longer promised' }])),
  );
  const others = after.invariants.flatMap((invariant) => {
    const subject = `invariant ${invariant.id}`;
    const was = old.get(invariant.id);
    if (!was) return told(subject, invariant.at, silent([{ kind: 'added', what: 'promised and proved' }]));
    const forbids = wordsChanged([...was.forbids], [...invariant.forbids]);
    return told(
      subject,
      young.inInvariant(invariant.id, []),
      silent([
        ...conditionChanges(was.when, invariant.when, renamed),
        ...(forbids === undefined ? [] : [{ what: `forbidden models ${forbids}` }]),
        ...changed('route', was.route ?? '', invariant.route ?? ''),
        ...changed('model', was.model ?? '', invariant.model ?? ''),
      ]),
    );
  });
  return [...removed, ...others];
}
