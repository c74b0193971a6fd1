/** Contestants → the median time of each, measured in turns so that a slow moment of the machine falls on all alike. */

export interface Contestant {
  readonly name: string;
  /** Runs once; what it returns is added up, so that nothing is optimised away. */
  readonly run: (round: number) => number | Promise<number>;
  /** Calls timed together: more for what is fast. */
  readonly calls: number;
}

export interface Measured {
  readonly name: string;
  /** Microseconds a call, median of the rounds. */
  readonly medianUs: number;
  readonly fastestUs: number;
  readonly slowestUs: number;
}

export async function interleave(contestants: readonly Contestant[], rounds = 7): Promise<Measured[]> {
  const times = contestants.map(() => [] as number[]);
  for (let round = -1; round < rounds; round++) {
    for (const [index, { run, calls }] of contestants.entries()) {
      const start = performance.now();
      let sum = 0;
      for (let call = 0; call < calls; call++) {
        const result = run(call);
        sum += typeof result === 'number' ? result : await result;
      }
      const us = ((performance.now() - start) * 1000) / calls;
      if (Number.isNaN(sum)) throw new Error('a contestant returned NaN');
      // The first round warms up.
      if (round >= 0) times[index]!.push(us);
    }
  }
  return contestants.map(({ name }, index) => {
    const sorted = times[index]!.sort((a, b) => a - b);
    return { name, medianUs: sorted[sorted.length >> 1]!, fastestUs: sorted[0]!, slowestUs: sorted.at(-1)! };
  });
}
