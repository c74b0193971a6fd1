/** A mutant that no test noticed → the case that would have, or the proof that nothing could, or neither. */
import type { Pose } from '../suite/case-of.ts';
import type { Questions } from '../suite/questions.ts';
import { type Killing, killingCase } from './killing-case.ts';
import type { Mutant } from './mutant.ts';

export type Verdict =
  | { readonly kind: 'survived'; readonly killing: Killing }
  | { readonly kind: 'equivalent' }
  | { readonly kind: 'undecided'; readonly because: string };

/** Probes whose request shows no difference before the search is given up. */
const missesMax = 12;

export function judge(mutant: Mutant, questions: Questions, pose: Pose): Verdict {
  let because: string | undefined;
  let misses = 0;
  for (const probe of mutant.probes(questions)) {
    const example = questions.example(probe.formulas, probe.about);
    if (example.kind === 'none') continue;
    if (example.kind === 'undecided') {
      because ??= 'too many facts play into each other';
      continue;
    }
    if (!example.request) {
      because ??= 'no text was found that would show it';
      continue;
    }
    const killing = killingCase({ snapshot: questions.snapshot, pose }, mutant, probe, example.request);
    if (killing) return { kind: 'survived', killing };
    because ??= 'no request was found that shows it, and none was proved not to be there';
    misses++;
    if (misses >= missesMax) break;
  }
  return because === undefined ? { kind: 'equivalent' } : { kind: 'undecided', because };
}
