/** Which clues of intents were seen in a prompt, and where: one piece of memory for all prompts, cleared before each. */

// The instruction wins over the material below it.
export const inMaterial = 1;
export const inInstruction = 2;
export type Zone = typeof inMaterial | typeof inInstruction;

export interface Seen {
  readonly clear: () => void;
  readonly add: (clue: number, zone: Zone) => void;
  /** How many different clues were seen. */
  readonly count: () => number;
  /** The clue that was seen as so manieth. */
  readonly clueAt: (index: number) => number;
  /** The best zone in which a clue was seen, 0 where it was not. */
  readonly zoneOf: (clue: number) => number;
}

/** A prompt has few of some hundred clues: to go through a list of those seen takes less than through all. */
export function createSeen(clues: number): Seen {
  const zones = new Uint8Array(clues);
  const list = new Uint32Array(clues);
  let count = 0;
  return {
    clear: () => {
      for (let index = 0; index < count; index++) zones[list[index]!] = 0;
      count = 0;
    },
    add: (clue, zone) => {
      if (zones[clue] === 0) list[count++] = clue;
      if (zones[clue]! < zone) zones[clue] = zone;
    },
    count: () => count,
    clueAt: (index) => list[index]!,
    zoneOf: (clue) => zones[clue]!,
  };
}
