/** A policy → a case for each two routes that both match some request: who of them wins. */
import type { Case } from '../../../schemas/generated/types.ts';
import { caseFor, type Writer } from './generated-case.ts';
import type { Questions } from './questions.ts';

export function* pairCases(writer: Writer, questions: Questions): Iterable<Case> {
  const { routes } = writer.snapshot;
  const { holds, wins, example } = questions;
  for (const first of routes) {
    for (const second of routes.slice(first.index + 1)) {
      const both = [holds(second.when), ...wins(routes, first)];
      const found = example(both, [holds(first.when), holds(second.when)]);
      if (found.kind !== 'found' || !found.request) continue;
      const posed = writer.pose({ name: `${first.id} wins over ${second.id}`, request: found.request });
      if (!posed) continue;
      const { one, outcome } = caseFor(writer, posed);
      if (outcome.decision.route === first) yield one;
    }
  }
}
