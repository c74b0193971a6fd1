/** A decision and its facts → the smallest changes of the facts that would have chosen another model. */
import type { Facts, WhyNot } from '../../../schemas/generated/types.ts';
import { decide } from '../decide.ts';
import type { Circumstances } from '../decision.ts';
import type { FactName, FactValue } from '../fact-catalogue.ts';
import type { ModelId, Snapshot } from '../snapshot.ts';
import { type Change, changesOf, type FactChanges } from './fact-changes.ts';
import { withTextKnown } from './known-text.ts';

/** Decisions that two-fact changes may cost: some hundredths of a second. Past it what was found so far is told. */
const decisionsMax = 50_000;

/** Every change of one fact that changes the model: for each model and fact the nearest value, the smallest change first. */
export function whyNot(snapshot: Snapshot, facts: Facts, circumstances: Circumstances = {}): readonly WhyNot[] {
  const known = withTextKnown(snapshot, facts);
  const chosen = modelOf(known, facts, circumstances);
  const found: Found[] = [];
  for (const { fact, changes } of changesOf(snapshot, facts)) {
    const seen = new Set<ModelId | null>([chosen]);
    for (const { value, size } of changes) {
      const to = modelOf(known, { ...facts, [fact]: value }, circumstances);
      if (seen.has(to)) continue;
      seen.add(to);
      found.push({ to, if: { [fact]: value }, size });
    }
  }
  return told(found);
}

/** The changes of one fact that give this model; where there is none, those of two. */
export function whyNotFor(
  snapshot: Snapshot,
  facts: Facts,
  wanted: ModelId,
  circumstances: Circumstances = {},
): readonly WhyNot[] {
  const known = withTextKnown(snapshot, facts);
  if (modelOf(known, facts, circumstances) === wanted) return [];
  const single = whyNot(snapshot, facts, circumstances).filter(({ to }) => to === wanted);
  return single.length > 0 ? single : pairs(known, facts, wanted, circumstances, changesOf(snapshot, facts));
}

interface Found extends WhyNot {
  readonly size: number;
}

function told(found: readonly Found[]): readonly WhyNot[] {
  return [...found].sort((a, b) => a.size - b.size).map(({ to, if: changed }) => ({ to, if: changed }));
}

/** For each two facts the smallest change of both. */
function pairs(
  known: Snapshot,
  facts: Facts,
  wanted: ModelId,
  circumstances: Circumstances,
  all: readonly FactChanges[],
): readonly WhyNot[] {
  const found: Found[] = [];
  let left = decisionsMax;
  all.forEach((one, index) => {
    for (const other of all.slice(index + 1)) {
      let best: Found | undefined;
      for (const a of one.changes) {
        for (const b of other.changes) {
          const size = a.size + b.size;
          if ((best && size >= best.size) || left-- <= 0) break;
          const changed = pairOf(one.fact, a, other.fact, b);
          if (modelOf(known, { ...facts, ...changed }, circumstances) === wanted)
            best = { to: wanted, if: changed, size };
        }
      }
      if (best) found.push(best);
    }
  });
  return told(found);
}

function pairOf(one: FactName, a: Change, other: FactName, b: Change): Record<string, FactValue> {
  return { [one]: a.value, [other]: b.value };
}

/** Null: refused. */
function modelOf(snapshot: Snapshot, facts: Facts, circumstances: Circumstances): ModelId | null {
  return decide(snapshot, facts, circumstances).viable[0]?.model.id ?? null;
}
