/** A number of bytes → as many random ones, in hexadecimal digits: the variable part of ids. */
import { randomFillSync } from 'node:crypto';

/** Drawn together: a request wants two or three ids, and each randomUUID with its dashes taken out costs four times as much. */
const drawn = Buffer.allocUnsafe(4_096);
let used = drawn.length;

/** `bytes`: at most 4,096. */
export function randomHex(bytes: number): string {
  if (used + bytes > drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += bytes;
  return drawn.toString('hex', used - bytes, used);
}
