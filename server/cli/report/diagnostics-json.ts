/** Findings → the JSON of the language document, section 10: the same list that the API gives. */
import { diagnosticEntry } from '../../policy/diagnostic-entry.ts';
import { countSeverities, type Findings } from './findings.ts';

export function diagnosticsJson({ diagnostics }: Findings): string {
  return JSON.stringify(
    { v: 1, diagnostics: diagnostics.map(diagnosticEntry), counts: countSeverities(diagnostics) },
    undefined,
    2,
  );
}
