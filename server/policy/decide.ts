/** A snapshot and the facts of a request → which model serves it, and with what. Synchronous, pure, total: it never throws. */
import type { Facts } from '../../schemas/generated/types.ts';
import type { Circumstances, Decision, Dropped, SplitDraw } from './decision.ts';
import { factCatalogue } from './fact-catalogue.ts';
import { sha256Uint32 } from './hash.ts';
import { holds } from './holds.ts';
import { pinnedRoute } from './pin.ts';
import type { Arm, Candidate, Guard, ParamLayer, Route, Snapshot } from './snapshot.ts';
import { roomFor, whyNot } from './viability.ts';

const noCircumstances: Circumstances = Object.freeze({});

export function decide(snapshot: Snapshot, facts: Facts, circumstances: Circumstances = noCircumstances): Decision {
  const guards = guardsThatApply(snapshot, facts);
  const pin =
    snapshot.client.model === 'honour' && circumstances.pin !== undefined
      ? pinnedRoute(snapshot, circumstances.pin)
      : undefined;
  const refuser = pin && guards.find((guard) => guard.removes.has(circumstances.pin!));
  const pinRefused = refuser && { model: circumstances.pin!, guard: refuser.id };
  const route = pin && !refuser ? pin : firstMatch(snapshot, facts);
  const split = route.split && draw(route, facts, circumstances.bucket);
  const arm = route.arms[split?.arm ?? 0]!;
  const preset = arm.namesPreset ? undefined : snapshot.presets.get(facts.intent);
  const { viable, dropped } = candidates(arm, preset, guards, facts, circumstances);
  const reason = reasonOf(route, split, arm, viable[0]);
  return { route, arm, reason, viable, dropped, preset, guards, split, pinRefused };
}

/** The first route that matches, else the default. A match commits: the next one is never tried. */
function firstMatch(snapshot: Snapshot, facts: Facts): Route {
  const { routes, index: routeIndex } = snapshot;
  if (routeIndex) return routeIndex.first(facts) ?? snapshot.fallback;
  for (let index = 0; index < routes.length; index++) {
    if (holds(routes[index]!.test, facts)) return routes[index]!;
  }
  return snapshot.fallback;
}

const noGuards: readonly Guard[] = Object.freeze([]);

function guardsThatApply({ guards }: Snapshot, facts: Facts): readonly Guard[] {
  let applying: Guard[] | undefined;
  for (const guard of guards) {
    if (!holds(guard.test, facts)) continue;
    applying ??= [];
    applying.push(guard);
  }
  return applying ?? noGuards;
}

const nothingDropped: readonly Dropped[] = Object.freeze([]);

function candidates(
  arm: Arm,
  preset: ParamLayer | undefined,
  guards: readonly Guard[],
  facts: Facts,
  { unavailable }: Circumstances,
): Pick<Decision, 'viable' | 'dropped'> {
  let dropped: Dropped[] | undefined;
  let viable: Candidate[] | undefined;
  for (const candidate of arm.candidates) {
    const cause = whyNot(candidate, roomFor(candidate, preset, guards), guards, facts, unavailable);
    if (cause) {
      viable ??= arm.candidates.slice(0, arm.candidates.indexOf(candidate));
      dropped ??= [];
      dropped.push(cause);
    } else viable?.push(candidate);
  }
  return { viable: viable ?? arm.candidates, dropped: dropped ?? nothingDropped };
}

function reasonOf(
  route: Route,
  split: SplitDraw | undefined,
  arm: Arm,
  chosen: Candidate | undefined,
): Decision['reason'] {
  if (!chosen) return 'REFUSED';
  if (chosen !== arm.candidates[0]) return 'FALLBACK';
  if (split) return split.bucket === undefined ? 'SPLIT_NO_KEY' : 'SPLIT';
  if (route.index >= 0) return 'ROUTE';
  return route.id === 'default' ? 'DEFAULT' : 'PINNED';
}

/** `bucket = uint32(sha256(seed + ":" + key)) / 2^32 * 100`: the same key always gets the same arm. */
function draw(route: Route, facts: Facts, pinned: number | undefined): SplitDraw {
  const { by, seed } = route.split!;
  const fact = by.find((name) => present(facts, name));
  if (fact === undefined && pinned === undefined) return { arm: 0, bucket: undefined, by: undefined };
  const bucket = pinned ?? (sha256Uint32(`${seed}:${String(facts[fact!])}`) / 2 ** 32) * 100;
  return { arm: armAt(route, bucket), bucket, by: fact };
}

function present(facts: Facts, name: keyof Facts): boolean {
  const value = facts[name];
  const { unknown } = factCatalogue.get(name)!;
  if (Array.isArray(value)) return value.length > 0;
  return value !== '' && !(value === unknown && (unknown === 'none' || unknown === 'und'));
}

function armAt({ arms }: Route, bucket: number): number {
  let end = 0;
  for (let index = 0; index < arms.length; index++) {
    end += arms[index]!.share;
    if (bucket * 100 < end) return index;
  }
  return arms.length - 1;
}
