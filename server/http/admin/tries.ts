/** Wrong tokens, by the address they came from → whether another may be tried. Bounded by its own limit. */
import { isIPv6 } from 'node:net';

const windowMs = 60_000;
const perAddress = 10;
/** From everywhere together, and so the most addresses that are remembered. */
const altogether = 1_000;

export class Tries {
  readonly #monotonicMs: () => number;
  readonly #wrong = new Map<string, number>();
  #total = 0;
  #windowEndMs = 0;

  constructor({ monotonicMs }: { readonly monotonicMs: () => number }) {
    this.#monotonicMs = monotonicMs;
  }

  /** Milliseconds until the next try; 0: now. */
  waitMs(address: string): number {
    const nowMs = this.#monotonicMs();
    if (nowMs >= this.#windowEndMs) {
      this.#wrong.clear();
      this.#total = 0;
      this.#windowEndMs = nowMs + windowMs;
    }
    const spent = this.#total >= altogether || (this.#wrong.get(networkOf(address)) ?? 0) >= perAddress;
    return spent ? this.#windowEndMs - nowMs : 0;
  }

  wrong(address: string): void {
    const network = networkOf(address);
    this.#wrong.set(network, (this.#wrong.get(network) ?? 0) + 1);
    this.#total += 1;
  }
}

/** Whoever has one address of IPv6 has 2^64 of them, and so they count as one. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = ''] = address.split('%');
  const [left = '', right] = head.split('::');
  const groups = left === '' ? [] : left.split(':');
  const tail = right === undefined || right === '' ? [] : right.split(':');
  const zeros = right === undefined ? 0 : 8 - groups.length - tail.length;
  return [...groups, ...new Array<string>(zeros).fill('0'), ...tail].slice(0, 4).join(':');
}
