/** The terminal → a function that tells how far a long run is. */
import type { Terminal } from './terminal.ts';

/** A line every two seconds, so that nobody takes a long run for a hang. */
const everyMs = 2_000;

export function progressOn({ complain }: Pick<Terminal, 'complain'>): (done: number, of: number) => void {
  let last = performance.now();
  return (done, of) => {
    const now = performance.now();
    if (now - last < everyMs) return;
    last = now;
    complain(`  ${done} of ${of} mutants`);
  };
}
