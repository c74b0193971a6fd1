/** Two routes with or without a split → which arm of the one a request may get together with which of the other. */
import type { Route } from '../snapshot.ts';

export interface ArmPair {
  readonly before: number;
  readonly after: number;
}

/** The same key and seed give the same bucket on both sides; else any arm goes with any. Without a key it is the first. */
export function armPairsOf(one: Route, other: Route): readonly ArmPair[] {
  if (!one.split && !other.split) return [{ before: 0, after: 0 }];
  const together =
    one.split !== undefined &&
    other.split !== undefined &&
    one.split.seed === other.split.seed &&
    one.split.by.join() === other.split.by.join();
  const [befores, afters] = [spansOf(one), spansOf(other)];
  const pairs = befores.flatMap((before, first) =>
    afters.flatMap((after, second) => {
      const isFirst = first === 0 && second === 0;
      const meet = together
        ? Math.max(before.from, after.from) < Math.min(before.to, after.to)
        : before.to > before.from && after.to > after.from;
      return meet || isFirst ? [{ before: first, after: second }] : [];
    }),
  );
  return pairs;
}

function spansOf({ arms }: Route): readonly { from: number; to: number }[] {
  let end = 0;
  return arms.map(({ share }) => {
    const from = end;
    end += share;
    return { from, to: end };
  });
}
