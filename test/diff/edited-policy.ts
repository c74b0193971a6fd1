/** A random policy and the same after some edits of the kind that people make. */
import fc from 'fast-check';
import { compile } from '../../server/policy/compile.ts';
import type { Snapshot } from '../../server/policy/snapshot.ts';
import { condition, filesOf, type RandomPolicy, randomPolicy, type Written } from '../policy/random-policy.ts';

type Edit = (policy: Written & { guards: Written[]; routes: Written[] }) => void;

const place = fc.nat(20);
const models = ['gemma', 'phi', 'qwen', 'cloud'];

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.constantFrom(...models)).map(
    ([at, use]): Edit =>
      ({ routes }) => {
        if (routes.length > 0) routes[at % routes.length]!.use = use;
      },
  ),
  fc.tuple(place, place).map(
    ([one, other]): Edit =>
      ({ routes }) => {
        if (routes.length === 0) return;
        const [first, second] = [one % routes.length, other % routes.length];
        [routes[first], routes[second]] = [routes[second]!, routes[first]!];
      },
  ),
  place.map(
    (at): Edit =>
      ({ routes }) =>
        void routes.splice(at, 1),
  ),
  place.map(
    (at): Edit =>
      ({ guards }) =>
        void guards.splice(at, guards.length > 2 ? 1 : 0),
  ),
  fc.tuple(place, condition).map(
    ([at, when]): Edit =>
      ({ routes }) => {
        if (routes.length > 0) routes[at % routes.length]!.when = when;
      },
  ),
  fc.tuple(place, fc.constantFrom(0, 1)).map(
    ([at, temperature]): Edit =>
      ({ routes }) => {
        if (routes.length > 0) routes[at % routes.length]!.with = { temperature, max_tokens: 300 };
      },
  ),
  fc.integer({ min: 1, max: 99 }).map(
    (share): Edit =>
      ({ routes }) => {
        for (const { use } of routes as { use: { split?: { arms: Written[] } } }[]) {
          const arms = use.split?.arms;
          if (arms) [arms[0]!.share, arms[1]!.share] = [share, 100 - share];
        }
      },
  ),
  fc.constantFrom('honour', 'ignore').map(
    (model): Edit =>
      ({ client }) =>
        void Object.assign(client as Written, { model }),
  ),
);

export interface TwoPolicies {
  readonly a: Snapshot;
  readonly b: Snapshot;
}

/** Both compile. What the analysis would refuse is no matter here. */
export const twoPolicies: fc.Arbitrary<TwoPolicies> = fc
  .tuple(randomPolicy, fc.array(edit, { maxLength: 3 }))
  .map(([{ policy, files }, edits]: [RandomPolicy, Edit[]]) => {
    const edited = structuredClone(policy) as unknown as Parameters<Edit>[0];
    for (const one of edits) one(edited);
    return [
      compile(files, { analyse: false }).snapshot,
      compile(filesOf(edited), { analyse: false }).snapshot,
    ] as const;
  })
  .filter((both): both is [Snapshot, Snapshot] => both[0] !== undefined && both[1] !== undefined)
  .map(([a, b]) => ({ a, b }));
