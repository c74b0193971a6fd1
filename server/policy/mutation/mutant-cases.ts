/** Mutants that the tests do not notice → the cases that notice them all, as few as it takes going through them once. */
import type { Case } from '../../../schemas/generated/types.ts';
import { outcomeFor } from '../suite/case-of.ts';
import { unmetBy } from '../suite/expectations.ts';
import type { Survivor } from './mutation.ts';
import { noTrace } from './no-trace.ts';

export function mutantCases(survivors: readonly Survivor[]): readonly Case[] {
  const kept: Survivor['killing'][] = [];
  for (const { mutant, killing } of survivors) {
    const known = kept.some(({ one, posed }) => {
      const outcome = outcomeFor(mutant.snapshot, posed);
      return unmetBy(one.expect!, { situation: posed.situation, outcome, trace: () => noTrace }).length > 0;
    });
    if (!known) kept.push(killing);
  }
  return kept.map(({ one }) => one);
}
