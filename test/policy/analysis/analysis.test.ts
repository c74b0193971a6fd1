import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../schemas/generated/types.ts';
import { without } from '../../../server/policy/analysis/redundancy.ts';
import { isWhole } from '../../../server/policy/analysis/spoken.ts';
import { compile } from '../../../server/policy/compile.ts';
import { decide } from '../../../server/policy/decide.ts';
import type { Diagnostic } from '../../../server/policy/diagnostic.ts';
import { unknownFacts } from '../../../server/policy/fact-catalogue.ts';
import { holds } from '../../../server/policy/holds.ts';
import { lookUpOperator } from '../../../server/policy/operators.ts';
import type { Condition, Snapshot } from '../../../server/policy/snapshot.ts';
import { reachedBy } from '../../../server/policy/suite/reach.ts';
import { type BruteRequest, everyRequest, holdsByForce } from './brute-force.ts';
import { type SmallPolicy, smallFiles, smallIntents, smallPolicy } from './small-policy.ts';

interface Analysed {
  readonly diagnostics: readonly Diagnostic[];
  /** The policy itself, whatever the analysis says of it. */
  readonly snapshot: Snapshot;
  readonly found: (code: string) => readonly Diagnostic[];
  /** Ids of the routes at which this was found. */
  readonly ids: (code: string) => readonly string[];
}

function analysed({ files }: Pick<SmallPolicy, 'files'>): Analysed | undefined {
  const { diagnostics } = compile(files);
  const { snapshot } = compile(files, { analyse: false });
  if (!snapshot) return undefined;
  const found = (code: string) => diagnostics.filter((each) => each.code === code);
  const routes = [...snapshot.routes, snapshot.fallback];
  const ids = (code: string) =>
    found(code).flatMap(({ range }) => routes.filter(({ at }) => at.start === range.start).map(({ id }) => id));
  return { diagnostics, snapshot, found, ids };
}

function conditionsOf({ routes, guards }: Snapshot) {
  return [...routes, ...guards].flatMap(({ when }) => when ?? []);
}

/** Numbers of tokens at which a model of the small catalogue stops serving, with any room that may be kept. */
const windowEnds = [
  ...[4100, 9000, 20000].flatMap((window) => [1, 50, 200, 300, 600].map((room) => window - room)),
  // 0.006 dollars pay for 6,000 tokens of a prompt, less 5 for each of the answer.
  ...[1, 50, 300, 600].map((room) => 6000 - 5 * room),
];

describe('the analysis of a policy', () => {
  it('calls a route or the default unreachable exactly where no request reaches it', () => {
    let unreachable = 0;
    fc.assert(
      fc.property(smallPolicy, (policy) => {
        const result = analysed(policy);
        const requests = result && everyRequest(conditionsOf(result.snapshot), smallIntents);
        if (!result || !requests || requests.length > 5_000) return;
        const { routes } = result.snapshot;
        const operator = lookUpOperator(result.snapshot.lists);
        const reached = new Set(
          requests.map((request) => routes.find(({ when }) => holdsByForce(when, request, operator))?.id ?? 'default'),
        );
        const possible = (request: BruteRequest, id: string) =>
          holdsByForce(routes.find((route) => route.id === id)!.when, request, operator);
        const silent = new Set([...result.ids('PL201'), ...result.ids('PL204')]);
        for (const { id } of routes) {
          const never = !requests.some((request) => possible(request, id));
          if (never) expect(result.found('PL202')).not.toEqual([]);
          else if (result.found('PL202').length === 0) expect([id, silent.has(id)]).toEqual([id, !reached.has(id)]);
          if (silent.has(id)) expect(reached.has(id)).toBe(false);
        }
        const hint = result.found('PL205').length > 0;
        expect(hint).toBe(!reached.has('default'));
        unreachable += silent.size;
        expect(result.found('PL210')).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(unreachable).toBeGreaterThan(20);
  });

  it('shows with each example what it claims', () => {
    const shown = { PL201: 0, PL207: 0, PL305: 0, PL306: 0 };
    fc.assert(
      fc.property(smallPolicy, (policy) => {
        const result = analysed(policy);
        if (!result) return;
        const { snapshot, diagnostics } = result;
        for (const { code, range, example } of diagnostics) {
          if (!example) continue;
          const facts = { ...unknownFacts, ...example.facts } as Facts;
          const decision = decide(snapshot, facts);
          const route = [...snapshot.routes, snapshot.fallback].find(({ at }) => at.start === range.start);
          shown[code as keyof typeof shown]++;
          if (code === 'PL201') {
            expect(holds(route!.test, facts)).toBe(true);
            expect(decision.route.index).toBeLessThan(route!.index);
            expect(example.then).toBe(`${decision.route.id}, ${decision.viable[0]?.model.id ?? 'refused'}`);
          } else if (code === 'PL306') {
            expect([decision.route.id, decision.reason]).toEqual([route!.id, 'REFUSED']);
          } else if (code === 'PL305') {
            expect(facts.airgap || facts.tags.includes('private')).toBe(true);
            expect(reachesCloud(snapshot, facts)).toBe(true);
          } else if (code === 'PL207') {
            expect(decision.route.id).toBe('default');
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(Math.min(shown.PL201, shown.PL305, shown.PL306)).toBeGreaterThan(10);
  });

  it('tells a leak exactly where a private or sealed request can come to a cloud model', () => {
    const counts = { leaks: 0, tight: 0 };
    fc.assert(
      fc.property(smallPolicy, (policy) => {
        const result = analysed(policy);
        if (!result || JSON.stringify(policy.policy).includes('"text"')) return;
        const { snapshot } = result;
        const requests = everyRequest(conditionsOf(snapshot), smallIntents, windowEnds.slice(0, 2), [
          'airgap',
          'has_images',
        ]);
        if (!requests || requests.length > 8_000) return;
        const withTag = requests.flatMap(({ facts }) =>
          facts.tags.includes('private') ? [facts] : [facts, { ...facts, tags: [...facts.tags, 'private'] }],
        );
        const sealed = withTag.filter(({ airgap, tags }) => airgap || tags.includes('private'));
        const leaks = sealed.some((facts) => reachesCloud(snapshot, facts));
        expect(result.found('PL305').length > 0).toBe(leaks);
        counts[leaks ? 'leaks' : 'tight']++;
      }),
      { numRuns: 250 },
    );
    expect(Math.min(counts.leaks, counts.tight)).toBeGreaterThan(5);
  });

  it('tells of requests without a model exactly where there are some that another model could serve', () => {
    const counts = { some: 0, none: 0 };
    const bare = compile(smallFiles({ policy: 1, name: 'bare', default: { use: 'cloud', why: 'a test' } }), {
      analyse: false,
    }).snapshot!;
    fc.assert(
      fc.property(smallPolicy, (policy) => {
        const result = analysed(policy);
        if (!result || JSON.stringify(policy.policy).includes('"text"')) return;
        const { snapshot } = result;
        const requests = everyRequest(conditionsOf(snapshot), smallIntents, windowEnds, ['intent', 'has_images']);
        if (!requests || requests.length > 8_000) return;
        const couldServe = (facts: Facts) =>
          [...bare.models.keys()].some((pin) => decide(bare, facts, { pin }).reason === 'PINNED');
        const refused = new Set(
          requests
            .filter(({ facts }) => couldServe(facts))
            .map(({ facts }) => decide(snapshot, facts))
            .filter(({ reason }) => reason === 'REFUSED')
            .map(({ route }) => route.id),
        );
        const contradicts = result.found('PL202').length > 0;
        if (!contradicts) expect(new Set(result.ids('PL306'))).toEqual(refused);
        counts[refused.size > 0 ? 'some' : 'none']++;
      }),
      { numRuns: 250 },
    );
    expect(Math.min(counts.some, counts.none)).toBeGreaterThan(5);
  });

  it('calls nothing redundant whose removal would change what the route matches', () => {
    let mended = 0;
    fc.assert(
      fc.property(smallPolicy, (policy) => {
        const result = analysed(policy);
        const requests = result && everyRequest(conditionsOf(result.snapshot), smallIntents);
        if (!result || !requests || requests.length > 5_000) return;
        for (const { fix } of result.found('PL203')) {
          if (!fix) continue;
          const text = policy.files.get('policy.yaml')!;
          const after = compile(
            new Map([
              ...policy.files,
              ['policy.yaml', text.slice(0, fix.range.start) + fix.text + text.slice(fix.range.end)],
            ]),
            { analyse: false },
          ).snapshot;
          expect(after).toBeDefined();
          const operator = lookUpOperator(result.snapshot.lists);
          for (const request of requests) {
            for (const { when, index } of result.snapshot.routes) {
              expect(holdsByForce(after!.routes[index]!.when, request, operator)).toBe(
                holdsByForce(when, request, operator),
              );
            }
          }
          mended++;
        }
      }),
      { numRuns: 250 },
    );
    expect(mended).toBeGreaterThan(10);
  });

  it('calls something redundant exactly where a part could be left out', () => {
    const counts = { redundant: 0, needed: 0 };
    fc.assert(
      fc.property(smallPolicy, (policy) => {
        const result = analysed(policy);
        const requests = result && everyRequest(conditionsOf(result.snapshot), smallIntents);
        if (!result || !requests || requests.length > 2_000 || result.found('PL202').length > 0) return;
        const operator = lookUpOperator(result.snapshot.lists);
        const same = (one: Condition | undefined, other: Condition | undefined) =>
          requests.every((request) => holdsByForce(one, request, operator) === holdsByForce(other, request, operator));
        const redundant = result.snapshot.routes.some(({ when }) => {
          if (!when) return false;
          return (
            same(when, undefined) || partsIn(when).some((part) => same(when, without(when, new Set([part])) ?? never))
          );
        });
        expect(result.found('PL203').length > 0).toBe(redundant);
        counts[redundant ? 'redundant' : 'needed']++;
      }),
      { numRuns: 250 },
    );
    expect(Math.min(counts.redundant, counts.needed)).toBeGreaterThan(10);
  });
});

/** What is left when everything is left out is no condition, and not the same as one that always holds. */
const never: Condition = {
  kind: 'any',
  of: [],
  at: { file: '', line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 },
};

/** Every part as it is written: a definition and a between are one. */
function partsIn(condition: Condition): Condition[] {
  if (isWhole(condition)) return [];
  const parts = condition.kind === 'leaf' ? [] : condition.kind === 'not' ? [condition.of] : condition.of;
  return parts.flatMap((part) => [part, ...partsIn(part)]);
}

/** Whether the text of this request could come to a cloud model: chosen, as a fallback, asked again, shadowed, or named by the caller. */
function reachesCloud(snapshot: Snapshot, facts: Facts): boolean {
  const pins = snapshot.client.model === 'honour' ? [...snapshot.models.keys()] : [];
  return [undefined, ...pins].some((pin) => {
    const decision = decide(snapshot, facts, pin === undefined ? {} : { pin });
    return reachedBy(snapshot, decision, facts, undefined).some(({ model }) => model.where === 'cloud');
  });
}
