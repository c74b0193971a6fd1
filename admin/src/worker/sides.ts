/** The two policies that the worker holds: what is live on disk, and the draft. Others ask here for the compiled one. */
import { type Compiled, compile } from '../../../server/policy/compile.ts';
import type { Snapshot } from '../../../server/policy/snapshot.ts';

export type SideName = 'live' | 'draft';

export interface Side {
  /** Grows with every text: an answer about an older one is thrown away. */
  readonly version: number;
  readonly files: ReadonlyMap<string, string>;
  /** Without what is proved over all requests: that takes longer than a key stroke. */
  readonly compiled: Compiled;
  /** The last one that compiled: what cards and dry runs go on with while somebody types. */
  readonly sound: Snapshot | undefined;
}

const sides = new Map<SideName, Side>();

export function setSide(name: SideName, version: number, files: ReadonlyMap<string, string>): Side {
  const compiled = compile(files, { today: today(), analyse: false });
  const sound = compiled.snapshot ?? sides.get(name)?.sound;
  const side = { version, files, compiled, sound };
  sides.set(name, side);
  return side;
}

/** Throws where the page asks before it has sent the files: our own mistake. */
export function sideOf(name: SideName): Side {
  const side = sides.get(name);
  if (!side) throw new Error(`The files of ${name} were not sent yet.`);
  return side;
}

/** YYYY-MM-DD, UTC: what experiments are called over by. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
