/** Examples go in; the weights that naive Bayes would give come out: where learning begins. */
import { columnsOf, rowBytes } from '../../server/facts/language/columns.ts';
import { fillRows, mostRuns, rowsLog2 } from '../../server/facts/language/letter-runs.ts';
import { type Example, type Titles, variantOf } from './examples.ts';

/** Each run counts as seen so often in every language before it is: what is rare says little. */
const smoothing = 10;
const passes = 2;

/** How much likelier a run is in a language than in the others of its script, as a logarithm. */
export function weightsFromCounts(examples: readonly Example[], titles: Titles, chance: () => number): Float32Array {
  const weights = new Float32Array(rowBytes << rowsLog2).fill(smoothing);
  const totals = new Float64Array(rowBytes).fill(smoothing << rowsLog2);
  const rows = new Uint16Array(mostRuns);
  for (let pass = 0; pass < passes; pass++) {
    for (const example of examples) {
      const count = fillRows(variantOf(example, titles, chance), rows);
      const column = columnsOf[example.script].first + example.column;
      for (let run = 0; run < count; run++) weights[rows[run]! * rowBytes + column]! += 1;
      totals[column]! += count;
    }
  }
  for (let row = 0; row < weights.length; row += rowBytes) {
    for (const { first, columns } of Object.values(columnsOf)) compare(weights, totals, row, first, columns.length);
  }
  return weights;
}

/** Counts of one row and one script become logarithms around 0. */
function compare(weights: Float32Array, totals: Float64Array, row: number, first: number, length: number): void {
  let sum = 0;
  for (let at = first; at < first + length; at++) {
    weights[row + at] = Math.log(weights[row + at]! / totals[at]!);
    sum += weights[row + at]!;
  }
  for (let at = first; at < first + length; at++) weights[row + at]! -= sum / length;
}
