/** Examples go in; one weight for each row and column comes out: multinomial logistic regression from counts, a step an example. */
import { columnsOf, rowBytes } from '../../server/facts/language/columns.ts';
import { fillRows, mostRuns } from '../../server/facts/language/letter-runs.ts';
import { weightsFromCounts } from './counts.ts';
import { type Example, titlesFrom, variantOf } from './examples.ts';

const epochs = 6;
/** Of each example, in each epoch. */
const pieces = 2;
const firstRate = 0.1;
const lastRate = 0.01;
/** Smaller gradients change nothing, and are most of them. */
const leastGradient = 1e-3;

export function learn(examples: readonly Example[], chance: () => number): Float32Array {
  const titles = titlesFrom(examples);
  const weights = weightsFromCounts(examples, titles, chance);
  // AdaGrad: what has been moved often moves less.
  const moved = new Float32Array(weights.length).fill(1e-4);
  const rows = new Uint16Array(mostRuns);
  const gradients = new Float64Array(rowBytes);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = firstRate + ((lastRate - firstRate) * epoch) / (epochs - 1);
    for (const example of shuffled(examples, chance)) {
      for (let piece = 0; piece < pieces; piece++) {
        step(fillRows(variantOf(example, titles, chance), rows), example, rate);
      }
    }
  }
  return weights;

  function step(count: number, { script, column }: Example, rate: number): void {
    if (count === 0) return;
    const { first, columns } = columnsOf[script];
    const behind = first + columns.length;
    const share = 1 / Math.sqrt(count);
    probabilities(weights, rows, count, first, behind, gradients);
    gradients[first + column]! -= 1;
    for (let run = 0; run < count; run++) {
      const row = rows[run]! * rowBytes;
      for (let at = first; at < behind; at++) {
        const gradient = gradients[at]!;
        if (Math.abs(gradient) < leastGradient) continue;
        const slope = gradient * share;
        moved[row + at]! += slope * slope;
        weights[row + at]! -= (rate * slope) / Math.sqrt(moved[row + at]!);
      }
    }
  }
}

function probabilities(
  weights: Float32Array,
  rows: Uint16Array,
  count: number,
  first: number,
  behind: number,
  into: Float64Array,
): void {
  into.fill(0, first, behind);
  for (let run = 0; run < count; run++) {
    const row = rows[run]! * rowBytes;
    for (let at = first; at < behind; at++) into[at]! += weights[row + at]!;
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let at = first; at < behind; at++) {
    into[at]! /= Math.sqrt(count);
    most = Math.max(most, into[at]!);
  }
  let all = 0;
  for (let at = first; at < behind; at++) {
    into[at] = Math.exp(into[at]! - most);
    all += into[at]!;
  }
  for (let at = first; at < behind; at++) into[at]! /= all;
}

function shuffled<Item>(items: readonly Item[], chance: () => number): Item[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(chance() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

/** The same numbers in 0..1 for the same seed, on every machine. */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
