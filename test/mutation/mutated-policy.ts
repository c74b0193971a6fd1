/** A policy → what mutation testing makes of it with no tests at all, so that every mutant has to be judged. */
import fc from 'fast-check';
import type { Facts } from '../../schemas/generated/types.ts';
import { compile } from '../../server/policy/compile.ts';
import { unknownFacts } from '../../server/policy/fact-catalogue.ts';
import { type Mutation, mutate } from '../../server/policy/mutation/mutation.ts';
import type { Snapshot } from '../../server/policy/snapshot.ts';
import { expectableOf } from '../../server/policy/suite/expectable.ts';
import { outcomeOf } from '../../server/policy/suite/outcome.ts';
import { type Observed, runSuites } from '../../server/policy/suite/run.ts';
import type { Situation } from '../../server/policy/suite/situation.ts';
import { type SmallPolicy, smallFiles, smallPolicy, type Written } from '../policy/analysis/small-policy.ts';
import { readerOf } from '../suite/run-cases.ts';

/** Undefined where the policy has an error: such as a sub-condition that never holds. */
export function compiledOrNot(files: ReadonlyMap<string, string>): Snapshot | undefined {
  return compile(files, { analyse: false }).snapshot;
}

export function mutationOf(snapshot: Snapshot): Mutation {
  return mutate(snapshot, observedIn(snapshot), { readFacts: readerOf(snapshot) });
}

export function observedIn(snapshot: Snapshot): readonly Observed[] {
  const observed: Observed[] = [];
  runSuites(snapshot, readerOf(snapshot), { observe: (one) => void observed.push(one) });
  return observed;
}

/** Small policies, some of them with a split, limits and parameters that caps play into. */
export const variedPolicy: fc.Arbitrary<SmallPolicy> = fc
  .tuple(smallPolicy, fc.boolean(), fc.boolean(), fc.constantFrom(0.5, 5, 50))
  .map(([{ policy }, split, limits, share]) => {
    const routes = (policy.routes as Written[]).map((route, index) =>
      split && index === 0 ? { ...route, use: splitOf(share) } : route,
    );
    const client = {
      ...(policy.client as Written),
      ...(limits ? { params: ['max_tokens'], limits: { max_tokens: 400 } } : {}),
    };
    const varied = { ...policy, routes, client };
    return { policy: varied, files: smallFiles(varied) };
  });

function splitOf(share: number): Written {
  const arms = [
    { share, use: 'small', with: { temperature: 0.4, max_tokens: 100 } },
    { share: 100 - share, use: ['wide', 'small'] },
  ];
  return { split: { by: 'user', until: '2099-01-01', arms } };
}

/** Requests put before a policy in every circumstance that could tell two policies apart. */
export function circumstancesOf(
  facts: Facts,
  buckets: readonly number[],
): readonly { situation: Situation; confidence: number }[] {
  const downs = [[], ['small'], ['wide'], ['small', 'wide']];
  const pins = [undefined, 'small', 'cloud'];
  const read = { values: { ...unknownFacts, ...facts }, origins: {} as Situation['read']['origins'] };
  return buckets.flatMap((bucket) =>
    downs.flatMap((down) =>
      pins.map((pin) => ({
        situation: {
          read,
          written: {},
          circumstances: {
            bucket,
            unavailable: new Map(down.map((model) => [model, 'down'])),
            ...(pin ? { pin } : {}),
          },
          asked: { max_tokens: 5000 },
          unknownModel: undefined,
        },
        confidence: bucket % 2 === 0 ? 0.49 : 0.5,
      })),
    ),
  );
}

/** All that a case could expect. */
export function answerOf(snapshot: Snapshot, situation: Situation, confidence: number): string {
  const outcome = outcomeOf(snapshot, situation, { confidence });
  const reached = new Set(outcome.reached.map(({ model }) => model.id));
  return JSON.stringify([expectableOf(outcome), [...reached].sort()]);
}
