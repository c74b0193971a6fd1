/** Packed weights and held-out examples go in; how many are right, and how sure the model may be, come out. */
import { columnsOf, rowBytes } from '../../server/facts/language/columns.ts';
import { fillRows, mostRuns } from '../../server/facts/language/letter-runs.ts';
import type { Example } from './examples.ts';
import type { Packed } from './pack.ts';

export function rightOf(packed: Packed, examples: readonly Example[], temperature: number): string {
  const right = examples.filter((example) => {
    const scores = scoresOf(packed, example, temperature);
    return scores.indexOf(Math.max(...scores)) === example.column;
  });
  return `${((100 * right.length) / examples.length).toFixed(2)} % of ${examples.length} right`;
}

const temperatures = Array.from({ length: 30 }, (_, at) => 0.4 + at * 0.05);

/** What scores are divided by so that, of what has a probability of 0.8, eight in ten are right: the least surprise. */
export function temperatureOf(packed: Packed, examples: readonly Example[]): number {
  const surprises = temperatures.map((temperature) => surprise(packed, examples, temperature));
  return temperatures[surprises.indexOf(Math.min(...surprises))]!;
}

function surprise(packed: Packed, examples: readonly Example[], temperature: number): number {
  let sum = 0;
  for (const example of examples) {
    const scores = scoresOf(packed, example, temperature);
    const most = Math.max(...scores);
    const all = scores.reduce((total, score) => total + Math.exp(score - most), 0);
    sum += Math.log(all) + most - scores[example.column]!;
  }
  return sum;
}

const rows = new Uint16Array(mostRuns);

function scoresOf({ bytes, unit }: Packed, { text, script }: Example, temperature: number): number[] {
  const count = fillRows(text, rows);
  const { first, columns } = columnsOf[script];
  return columns.map(({ prior }, at) => {
    let sum = 0;
    for (let run = 0; run < count; run++) sum += bytes[rows[run]! * rowBytes + first + at]!;
    return (sum * unit) / Math.sqrt(Math.max(1, count)) / temperature + prior;
  });
}
