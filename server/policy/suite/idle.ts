/** A case → why it cannot fail, where it cannot: a test that checks nothing only looks like one. */
import type { Case } from '../../../schemas/generated/types.ts';
import { selects } from '../selectors.ts';
import type { Snapshot } from '../snapshot.ts';
import { sameValue } from './same-value.ts';
import type { Situation } from './situation.ts';

export function idleBecause(snapshot: Snapshot, { expect }: Case, { written, read }: Situation): string | undefined {
  const expected = Object.entries(expect ?? {}).filter(([, value]) => value !== undefined);
  if (!expect || expected.length === 0) return 'it expects nothing; write expect:';
  if (expected.every(([, value]) => isEmpty(value)))
    return `nothing is written in its ${expected.map(([key]) => key).join(' and ')}`;
  if (expected.length > 1) return undefined;
  const { facts, never } = expect;
  const values = read.values as unknown as Record<string, unknown>;
  const restates = (name: string, value: unknown) => Object.hasOwn(written, name) && sameValue(values[name], value);
  if (facts && Object.entries(facts).every(([name, value]) => restates(name, value))) {
    return 'it expects only facts that it writes itself';
  }
  if (never && ![...snapshot.models.values()].some((model) => selects(never, model))) {
    return 'its never: selects no model of models.yaml';
  }
  return undefined;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
