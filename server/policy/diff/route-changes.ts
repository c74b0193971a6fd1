/** The routes and the default of two policies → what became of each, in words. */
import { routeSentence } from '../sentence.ts';
import type { Arm, Route } from '../snapshot.ts';
import {
  byId,
  changed,
  keysChanged,
  type PolicyChange,
  silent,
  type Told,
  told,
  valueWords,
  wordsChanged,
} from './changes.ts';
import { conditionChanges, type Renamed } from './condition-changes.ts';
import type { Compared } from './meaning.ts';

export function routeChanges(compared: Compared): readonly PolicyChange[] {
  const { before, after } = compared;
  const [old, now] = [byId(before.routes), byId(after.routes)];
  const renamed = renamedRoutes(compared, old, now);
  const news = new Set(renamed.values());
  const removed = before.routes.flatMap((route) =>
    now.has(route.id) || renamed.has(route.id)
      ? []
      : told(`route ${route.id}`, route.at, [{ kind: 'removed', side: 'old', what: routeSentence(route) }]),
  );
  const moved = movedRoutes(
    before.routes.map(({ id }) => renamed.get(id) ?? id),
    after.routes.map(({ id }) => id),
  );
  const renames = [...renamed].flatMap(([from, to]) =>
    told(`route ${from}`, now.get(to)!.at, [{ what: `is called ${to} now` }]),
  );
  const others = after.routes.flatMap((route) => {
    const subject = `route ${route.id}`;
    const was = old.get(route.id);
    if (!was && !news.has(route.id))
      return told(subject, route.at, [
        { kind: 'added', what: `${routeSentence(route)} ${placeWords(route, after.routes)}` },
      ]);
    return told(subject, route.at, [
      ...(moved.has(route.id) ? [{ what: `moved: ${placeWords(route, after.routes)}` }] : []),
      ...(was ? oneRoute(was, route, compared) : []),
    ]);
  });
  const fallback = told(
    'default',
    compared.young.inRoute('default', []),
    oneRoute(before.fallback, after.fallback, compared),
  );
  return [...removed, ...renames, ...others, ...fallback];
}

function placeWords({ index }: Route, routes: readonly Route[]): string {
  const next = routes[index + 1];
  return next ? `stands before ${next.id} now` : 'stands last now';
}

/** A route that is gone and one that is new, and that say the same. */
function renamedRoutes(
  compared: Compared,
  old: ReadonlyMap<string, Route>,
  now: ReadonlyMap<string, Route>,
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  for (const [id, route] of old) {
    if (now.has(id)) continue;
    const taken = new Set(renamed.values());
    const other = [...now.values()].find(
      (each) =>
        !old.has(each.id) &&
        !taken.has(each.id) &&
        oneRoute(route, each, compared).every(({ decides }) => decides === false),
    );
    if (other) renamed.set(id, other.id);
  }
  return renamed;
}

/** Those of both lists that are out of order: all but a longest run that stands in the same order on both sides. */
function movedRoutes(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const place = new Map(before.map((id, index) => [id, index]));
  const shared = after.filter((id) => place.has(id));
  /** For each length, the run that ends the earliest. */
  const runs: { end: number; ids: readonly string[] }[] = [];
  for (const id of shared) {
    const end = place.get(id)!;
    const longer = runs.findIndex((run) => run.end > end);
    const at = longer === -1 ? runs.length : longer;
    runs[at] = { end, ids: [...(runs[at - 1]?.ids ?? []), id] };
  }
  const kept = new Set(runs.at(-1)?.ids);
  return new Set(shared.filter((id) => !kept.has(id)));
}

function oneRoute(
  was: Route,
  now: Route,
  { renamed, young }: { readonly renamed: Renamed } & Pick<Compared, 'young'>,
): readonly Told[] {
  const place = (...path: readonly (string | number)[]) => young.inRoute(now.id, path);
  const escalation = ({ escalate }: Route): string =>
    escalate ? `below ${escalate.below} to ${escalate.to.join(', ')}` : '';
  const about = wordsChanged(was.optimizedFor, now.optimizedFor, true);
  return [
    ...conditionChanges(was.when, now.when, renamed),
    ...useChanges(was, now, place),
    ...changed('prompt', was.prompt?.prompt.id ?? '', now.prompt?.prompt.id ?? '', place('prompt')),
    ...(was.prompt && now.prompt ? changed('prompt mode', was.prompt.mode, now.prompt.mode, place('prompt')) : []),
    ...changed('escalate', escalation(was), escalation(now), place('escalate')),
    ...changed('shadow', was.shadow ?? '', now.shadow ?? '', place('shadow')),
    ...silent(about === undefined ? [] : [{ what: `optimized_for ${about}`, at: place('optimized_for') }]),
    ...silent(was.why === now.why ? [] : [{ what: 'why reworded', at: place('why') }]),
  ];
}

type Place = (...path: readonly (string | number)[]) => Told['at'];

function useChanges(was: Route, now: Route, place: Place): readonly Told[] {
  if (!was.split && !now.split) {
    const [before, after] = [was.arms[0], now.arms[0]];
    return [
      ...changed('use', modelsOf(before), modelsOf(after), place('use')),
      ...withChanges(before, after, (key) => place('with', key)),
    ];
  }
  if (!was.split || !now.split) return changed('use', useWords(was), useWords(now), place('use'));
  const shares = (route: Route): string => route.arms.map(({ share }) => share / 100).join('/');
  const sameArms = was.arms.length === now.arms.length;
  return [
    ...(sameArms
      ? changed('split shares', shares(was), shares(now), place('use', 'split', 'arms'))
      : changed('split', useWords(was), useWords(now), place('use', 'split', 'arms'))),
    ...changed('split by', was.split.by.join(', '), now.split.by.join(', '), place('use', 'split', 'by')),
    ...(was.split.seed === was.id && now.split.seed === now.id
      ? []
      : changed('split seed', was.split.seed, now.split.seed, place('use', 'split', 'seed'))),
    ...silent(changed('split until', was.split.until ?? '', now.split.until ?? '', place('use', 'split', 'until'))),
    ...(sameArms
      ? now.arms.flatMap((arm, index) => [
          ...changed(
            `arm ${index} use`,
            modelsOf(was.arms[index]!),
            modelsOf(arm),
            place('use', 'split', 'arms', index, 'use'),
          ),
          ...withChanges(
            was.arms[index]!,
            arm,
            (key) => place('use', 'split', 'arms', index, 'with', key),
            `arm ${index} `,
          ),
        ])
      : []),
  ];
}

function withChanges(before: Arm, after: Arm, at: (key: string) => Told['at'], name = ''): readonly Told[] {
  return keysChanged('', valuesOf(before), valuesOf(after), at).map((change) => ({
    ...change,
    what: `${name}with ${change.what}`,
  }));
}

/** A preset that is named stands as its name; its values are told of the intent. */
function valuesOf({ params }: Arm): Readonly<Record<string, unknown>> {
  return Object.assign(
    {},
    ...params.map(({ from, params: values }) =>
      from.startsWith('intent ') ? { preset: from.slice('intent '.length) } : values,
    ),
  );
}

function modelsOf({ own }: Arm): string {
  return own.map(({ model }) => model.id).join(', ');
}

function useWords({ arms, split }: Route): string {
  return split ? arms.map((arm) => `${modelsOf(arm)} ${valueWords(arm.share / 100)} %`).join(' + ') : modelsOf(arms[0]);
}
