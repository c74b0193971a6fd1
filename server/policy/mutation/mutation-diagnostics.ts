/** Survivors → findings (PL503), each with the request that would have shown the change. */
import { shownBy } from '../analysis/words.ts';
import { type Diagnostic, sortDiagnostics } from '../diagnostic.ts';
import { diagnosticCodes } from '../diagnostic-codes.ts';
import type { Expectable } from '../suite/expectable.ts';
import type { Survivor } from './mutation.ts';

export function mutationDiagnostics(survivors: readonly Survivor[]): readonly Diagnostic[] {
  return sortDiagnostics(
    survivors.map(({ mutant, killing: { request, goes, wouldGo } }) =>
      Object.freeze({
        code: 'PL503' as const,
        ...diagnosticCodes.PL503,
        range: mutant.at,
        message: `The tests would not notice this change: ${mutant.title}. "signalbox gen mutants" writes the case that is missing.`,
        ...shownBy(request, () => `${wordsOf(goes)}; with the change ${wordsOf(wouldGo)}${sameWords(goes, wouldGo)}`),
      }),
    ),
  );
}

function wordsOf({ route, model }: Expectable): string {
  return `${route}, ${model ?? 'refused'}`;
}

function sameWords(goes: Expectable, wouldGo: Expectable): string {
  if (wordsOf(goes) !== wordsOf(wouldGo)) return '';
  return JSON.stringify(goes.guards) === JSON.stringify(wouldGo.guards)
    ? ' with other parameters'
    : ' with other guards';
}
