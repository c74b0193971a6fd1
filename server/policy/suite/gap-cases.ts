/** What the tests do not cover → the cases that do, as few as it takes going through it once. */
import type { Case } from '../../../schemas/generated/types.ts';
import { type Coverage, createCounter, seen, seenOf } from './coverage.ts';
import { caseFor, type Writer } from './generated-case.ts';
import { leafWords } from './leaf-words.ts';
import type { Gap } from './uncovered.ts';

export function* gapCases(writer: Writer, gaps: readonly Gap[]): Iterable<Case> {
  const counter = createCounter(writer.snapshot);
  for (const gap of gaps) {
    if (!gap.request || isCovered(gap, counter.coverage('tests'))) continue;
    const posed = writer.pose({ name: '', request: gap.request });
    if (!posed) continue;
    const { one, outcome } = caseFor(writer, posed, gap.what.kind === 'guard' ? ['guards'] : []);
    counter.add(seenOf(writer.snapshot, outcome.decision, posed.situation.read.values));
    if (isCovered(gap, counter.coverage('tests'))) yield { ...one, case: nameOf(gap, outcome.decision.route.id) };
  }
}

function isCovered({ what }: Gap, { routes, guards, leaves }: Coverage): boolean {
  if (what.kind === 'route') return routes.some(({ item, count }) => item === what.route && count > 0);
  if (what.kind === 'guard') return guards.some(({ item, count }) => item === what.guard && count > 0);
  return leaves.some((one) => one.leaf.id === what.leaf.id && seen(one, what.outcome));
}

function nameOf({ what }: Gap, winner: string): string {
  if (what.kind === 'route')
    return winner === 'default' ? 'what nothing matches goes to the default' : `${winner} takes a request`;
  if (what.kind === 'guard') return `guard ${what.guard.id} applies`;
  return `${winner}, where "${leafWords(what.leaf)}" ${what.outcome ? 'holds' : 'does not hold'}`;
}
