/** A text and its script go in; the two languages that it is likeliest to be in come out, the first with a probability. */
import { columnsOf, rowBytes, type SharedScript } from './columns.ts';
import { fillRows, mostRuns } from './letter-runs.ts';
import { unit, weightsAsBase64 } from './model.js';

export interface Likeliest {
  /** ISO 639-1; `''` where the text has no letter that the model looks at. */
  readonly language: string;
  /** 0..1. */
  readonly probability: number;
  readonly next: string;
}

/** Four weights in each: bytes 0..255 that stand for -128..127. As all are moved alike, their order stays. */
const weights = new Int32Array(bytesOf(weightsAsBase64).buffer);
const rows = new Uint16Array(mostRuns);
const sums = new Float64Array(rowBytes);

export function likeliest(text: string, script: SharedScript): Likeliest {
  const count = fillRows(text, rows);
  if (count === 0) return nothing;
  const { first, columns } = columnsOf[script];
  sumWeights(count, first, first + columns.length);
  const scale = unit / Math.sqrt(count);
  let best = 0;
  let next = 1;
  for (let at = 0; at < columns.length; at++) {
    const score = sums[first + at]! * scale + columns[at]!.prior;
    sums[first + at] = score;
    if (at === 0) continue;
    if (score > sums[first + best]!) {
      next = best;
      best = at;
    } else if (at === 1 || score > sums[first + next]!) next = at;
  }
  let all = 0;
  for (let at = 0; at < columns.length; at++) all += Math.exp(sums[first + at]! - sums[first + best]!);
  return { language: columns[best]!.language, probability: 1 / all, next: columns[next]!.language };
}

const nothing: Likeliest = Object.freeze({ language: '', probability: 0, next: '' });

const lanes = 0x00ff00ff;
/** So many bytes add up to less than 2^16: two sums fit into one number. */
const mostInLane = 257;

/** Two sums to a register, and eight languages at a time: several times as fast as one after the other. */
function sumWeights(count: number, first: number, behind: number): void {
  sums.fill(0, first, first + 8 * Math.ceil((behind - first) / 8));
  for (let from = 0; from < count; from += mostInLane) {
    const to = Math.min(count, from + mostInLane);
    for (let column = first; column < behind; column += 8) sumEight(column, from, to);
  }
}

function sumEight(column: number, from: number, to: number): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const word = column >> 2;
  for (let at = from; at < to; at++) {
    const place = (rows[at]! << 4) + word;
    const low = weights[place]!;
    const high = weights[place + 1]!;
    a = (a + low) | 0;
    b = (b + ((low >>> 8) & lanes)) | 0;
    c = (c + high) | 0;
    d = (d + ((high >>> 8) & lanes)) | 0;
  }
  // `a` and `c` are of all four bytes: to take the other two away once costs less than to mask them each time.
  a = (a - (b << 8)) | 0;
  c = (c - (d << 8)) | 0;
  sums[column]! += a & 0xffff;
  sums[column + 1]! += b & 0xffff;
  sums[column + 2]! += a >>> 16;
  sums[column + 3]! += b >>> 16;
  sums[column + 4]! += c & 0xffff;
  sums[column + 5]! += d & 0xffff;
  sums[column + 6]! += c >>> 16;
  sums[column + 7]! += d >>> 16;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
