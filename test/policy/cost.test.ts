import { expect, it } from 'vitest';
import { compile } from '../../server/policy/compile.ts';
import { costOf, costOfDearest } from '../../server/policy/cost.ts';
import { filesOf, sealed } from './random-policy.ts';

const { snapshot } = compile(
  filesOf({ policy: 1, name: 'cost', guards: sealed, default: { use: ['phi', 'cloud'], why: 'a test' } }),
);
const cloud = snapshot!.models.get('cloud')!;
const priced = { ...cloud, price: { in: 1, out: 5, cache_read: 0.1, cache_write: 1.25 } };

it('prices tokens read from a cache and written to one apart from the others', () => {
  const used = { promptTokens: 1_000_000, completionTokens: 100_000, cachedTokens: 400_000, cacheWriteTokens: 200_000 };
  expect(costOf(priced, used)).toBeCloseTo(0.4 * 1 + 0.4 * 0.1 + 0.2 * 1.25 + 0.1 * 5, 12);
  // Without prices of their own they cost what any prompt token costs.
  expect(costOf(cloud, used)).toBe(1.5);
});

it('never counts more cached tokens than there are', () => {
  expect(costOf(priced, { promptTokens: 100, completionTokens: 0, cachedTokens: 500, cacheWriteTokens: 500 })).toBe(
    0.00001,
  );
});

it('calls a local model without a price free, a cloud model without one unknown', () => {
  const used = { promptTokens: 1_000, completionTokens: 1_000 };
  expect(costOf(snapshot!.models.get('phi')!, used)).toBe(0);
  expect(costOf({ ...cloud, price: undefined }, used)).toBeNull();
  expect(costOfDearest(snapshot!, used)).toBe(costOf(cloud, used));
});
