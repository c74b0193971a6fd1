import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRequest } from '../../../server/policy/analysis/find-request.ts';
import { holdsFor, not } from '../../../server/policy/analysis/formula.ts';
import { spaceOf } from '../../../server/policy/analysis/space.ts';
import { compile } from '../../../server/policy/compile.ts';
import { lookUpOperator } from '../../../server/policy/operators.ts';
import type { Condition } from '../../../server/policy/snapshot.ts';
import { everyRequest, holdsByForce } from './brute-force.ts';
import { smallCondition, smallFiles, smallIntents, type Written } from './small-policy.ts';

const operator = lookUpOperator(new Map([['names', ['ann', 'bob']]]));

/** The conditions in normal form, as routes carry them; undefined where one is refused. */
function conditionsOf(written: readonly Written[]): readonly Condition[] | undefined {
  const routes = written.map((when, index) => ({ id: `route-${index}`, when, use: 'small', why: 'a test' }));
  const policy = { policy: 1, name: 'conditions', routes, default: { use: 'small', why: 'a test' } };
  return compile(smallFiles(policy), { analyse: false }).snapshot?.routes.map(({ when }) => when!);
}

function spaceFor(conditions: readonly Condition[]) {
  return spaceOf({
    conditions,
    operator,
    domains: new Map([['intent', smallIntents]]),
    unknownIntent: 'chat',
    tokens: [],
  });
}

describe('findRequest', () => {
  it('finds a request exactly where trying every request finds one', () => {
    let tried = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(smallCondition, fc.boolean()), { minLength: 1, maxLength: 5 }), (written) => {
        const conditions = conditionsOf(written.map(([when]) => when));
        const requests = conditions && everyRequest(conditions, smallIntents);
        if (!conditions || !requests) return;
        tried++;
        const space = spaceFor(conditions);
        const formulas = conditions.map((condition, index) => {
          const formula = space.formulaOf(condition);
          return written[index]![1] ? formula : not(formula);
        });
        const answer = findRequest(space, formulas, { left: 1_000_000 });
        const byForce = requests.some((request) =>
          conditions.every((condition, index) => holdsByForce(condition, request, operator) === written[index]![1]),
        );
        expect(answer.kind).toBe(byForce ? 'found' : 'none');
        if (answer.kind === 'found') {
          for (const formula of formulas) expect(holdsFor(formula, answer.classes)).toBe(true);
        }
        // What the proof rests on is a proof by itself.
        if (answer.kind === 'none') {
          const core = answer.because.map((place) => formulas[place]!);
          expect(findRequest(space, core, { left: 1_000_000 }).kind).toBe('none');
        }
      }),
      { numRuns: 600 },
    );
    expect(tried).toBeGreaterThan(150);
  });

  it('says that it is undecided when its budget is spent, and the same every time', () => {
    const [conditions] = fc.sample(
      fc
        .array(smallCondition, { minLength: 5, maxLength: 5 })
        .map(conditionsOf)
        .filter((some) => some !== undefined),
      { numRuns: 1, seed: 3 },
    );
    const space = spaceFor(conditions!);
    const formulas = conditions!.map((condition) => not(space.formulaOf(condition)));
    expect(findRequest(space, formulas, { left: 1 }).kind).toBe('undecided');
    expect(findRequest(space, formulas, { left: 1 })).toEqual(findRequest(space, formulas, { left: 1 }));
  });
});
