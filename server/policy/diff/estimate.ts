/** Recorded tokens and milliseconds, and the models that both policies choose → cost and latency before and after, as far as known. */
import { costOf } from '../cost.ts';
import type { Model, ModelId } from '../snapshot.ts';
import type { Pair } from './pair.ts';
import type { Recorded } from './record.ts';

export interface Estimate {
  readonly cost: CostEstimate | undefined;
  readonly latency: LatencyEstimate | undefined;
  /** Models that one of the two would use and that no recorded call was answered by. */
  readonly neverObserved: readonly ModelId[];
  /** Models in the cloud that one of the two would use and that have no price there. */
  readonly withoutPrice: readonly ModelId[];
  /** From the first request to the last; undefined where fewer than two tell when they were. */
  readonly days: number | undefined;
}

export interface CostEstimate {
  /** USD, over the requests counted; the recorded tokens at each side's own prices. */
  readonly beforeUsd: number;
  readonly afterUsd: number;
  /** Requests with recorded tokens, and with a price on both sides. */
  readonly requests: number;
}

export interface LatencyEstimate {
  /** Half of the requests come to a model whose median call takes at most this. */
  readonly beforeMs: number;
  readonly afterMs: number;
  /** Requests whose models on both sides were observed. */
  readonly requests: number;
}

/** Calls of one model that its median is taken from: the first of them. */
const samplesMax = 100_000;
const dayMs = 86_400_000;

export function createEstimate() {
  const samples = new Map<ModelId, number[]>();
  /** Requests by the models before and after. */
  const pairs = new Map<string, { before: ModelId; after: ModelId; count: number }>();
  const withoutPrice = new Set<ModelId>();
  const cost = { beforeUsd: 0, afterUsd: 0, requests: 0 };
  const span = { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY };

  return {
    /** Every record tells when it was and how long its calls took, whatever is decided now. */
    observe({ atMs, served }: Recorded): void {
      if (atMs !== undefined) {
        span.first = Math.min(span.first, atMs);
        span.last = Math.max(span.last, atMs);
      }
      for (const { model, ms } of served) {
        const list = samples.get(model) ?? [];
        samples.set(model, list);
        if (list.length < samplesMax) list.push(ms);
      }
    },
    /** A request of which it is known where it goes on both sides. */
    add({ usage }: Recorded, { from, to }: Pair): void {
      // A request that is refused costs nothing and takes no time, which must not look like a saving.
      if (!from.model || !to.model) return;
      const key = `${from.model.id}\n${to.model.id}`;
      const pair = pairs.get(key) ?? { before: from.model.id, after: to.model.id, count: 0 };
      pairs.set(key, pair);
      pair.count++;
      const before = priced(from.model);
      const after = priced(to.model);
      if (!usage || !before || !after) return;
      cost.requests++;
      cost.beforeUsd += costOf(from.model, usage)!;
      cost.afterUsd += costOf(to.model, usage)!;
    },
    result(): Estimate {
      const medians = new Map([...samples].map(([model, list]) => [model, median(list)]));
      const all = [...pairs.values()];
      const used = new Set(all.flatMap(({ before, after }) => [before, after]));
      const known = all.filter(({ before, after }) => medians.has(before) && medians.has(after));
      const requests = known.reduce((sum, { count }) => sum + count, 0);
      const middle = (side: 'before' | 'after'): number =>
        weightedMedian(known.map((pair) => [medians.get(pair[side])!, pair.count]));
      return {
        cost: cost.requests > 0 ? { ...cost } : undefined,
        latency: requests > 0 ? { beforeMs: middle('before'), afterMs: middle('after'), requests } : undefined,
        neverObserved: [...used].filter((model) => !medians.has(model)).sort(),
        withoutPrice: [...withoutPrice].sort(),
        days: span.last > span.first ? (span.last - span.first) / dayMs : undefined,
      };
    },
  };

  function priced(model: Model): boolean {
    const known = model.price !== undefined || model.where === 'local';
    if (!known) withoutPrice.add(model.id);
    return known;
  }
}

function median(list: readonly number[]): number {
  const sorted = Float64Array.from(list).sort();
  return sorted[sorted.length >> 1]!;
}

function weightedMedian(list: readonly (readonly [value: number, weight: number])[]): number {
  const sorted = [...list].sort(([one], [other]) => one - other);
  const half = sorted.reduce((sum, [, weight]) => sum + weight, 0) / 2;
  let below = 0;
  for (const [value, weight] of sorted) {
    below += weight;
    if (below >= half) return value;
  }
  return 0;
}
