/** Files → compiled, without proofs. The last few are kept, since several questions are asked about the same text. */
import { type Compiled, compile } from '../../../server/policy/compile.ts';
import { today } from './sides.ts';

const keptMax = 4;
const kept: { readonly files: ReadonlyMap<string, string>; readonly compiled: Compiled }[] = [];

export function compiledOnce(files: ReadonlyMap<string, string>): Compiled {
  const known = kept.find((one) => sameFiles(one.files, files));
  if (known) return known.compiled;
  const compiled = compile(files, { today: today(), analyse: false });
  kept.unshift({ files, compiled });
  kept.splice(keptMax);
  return compiled;
}

/** What crosses to a worker is a copy, so only the texts can tell. */
function sameFiles(some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): boolean {
  return some.size === others.size && [...some].every(([path, text]) => others.get(path) === text);
}
