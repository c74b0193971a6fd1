/** Pairs of decisions → how many requests, and how many different keys, a split now sends to another arm. */
import type { Facts } from '../../../schemas/generated/types.ts';
import type { Arm } from '../snapshot.ts';
import type { Pair } from './pair.ts';

export interface Rebucketed {
  readonly requests: number;
  /** Users, keys, or whatever the splits go by. */
  readonly keys: number;
  /** There are more keys than are counted. */
  readonly more: boolean;
}

const keysMax = 1_000_000;

export function createRebucketed() {
  const keys = new Set<string>();
  let requests = 0;
  let more = false;
  return {
    /** Both decide by a split of the same route, with a key, and the arms are not the same. */
    isRebucketed({ from, to }: Pair): boolean {
      const [before, after] = [from.decision, to.decision];
      if (from.route !== to.route || before?.split?.bucket === undefined || after?.split?.bucket === undefined)
        return false;
      return contentOf(before.arm) !== contentOf(after.arm);
    },
    add({ to }: Pair, facts: Facts): void {
      requests++;
      const by = to.decision?.split?.by as keyof Facts | undefined;
      if (by === undefined) return;
      if (keys.size < keysMax) keys.add(`${by} ${String(facts[by])}`);
      else more = true;
    },
    result: (): Rebucketed => ({ requests, keys: keys.size, more }),
  };
}

/** What an arm gives its users, wherever it stands among the arms. */
export function contentOf({ own, params }: Arm): string {
  return JSON.stringify([
    own.map(({ model }) => model.id),
    Object.assign({}, ...params.map(({ params: values }) => values)),
  ]);
}
