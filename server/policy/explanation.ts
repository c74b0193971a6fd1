/** A decision → the one line that explains it. */
import type { Attempt, Change } from '../../schemas/generated/types.ts';
import type { Decision, DropCause } from './decision.ts';
import type { FactsRead } from './facts-read.ts';
import type { CallParams } from './params.ts';
import type { ModelId } from './snapshot.ts';

/** What happened after the decision, as far as it did. */
export interface LineHappened {
  /** The model that answered, where it is not the first choice. */
  readonly served?: ModelId;
  readonly attempts?: readonly Attempt[];
  readonly callParams?: CallParams;
}

/** `Intent: X | Optimized for: a, b`, then what else is true, in a fixed order. */
export function explanationLine({ values }: FactsRead, decision: Decision, happened: LineHappened = {}): string {
  const { route, guards, split, pinRefused } = decision;
  const parts = [`Intent: ${values.intent}`];
  if (route.optimizedFor.length > 0) parts.push(`Optimized for: ${route.optimizedFor.join(', ')}`);
  for (const guard of guards) parts.push(`Guard: ${guard.id}`);
  if (split) parts.push(splitPart(split));
  const fallback = fallbackPart(decision, happened);
  if (fallback !== undefined) parts.push(fallback);
  for (const change of happened.callParams?.changes ?? []) if (change.kind === 'clamp') parts.push(limitPart(change));
  if (pinRefused) parts.push(`Asked for ${pinRefused.model}, refused by guard ${pinRefused.guard}`);
  return parts.join(' | ');
}

function splitPart({ arm, bucket, by }: NonNullable<Decision['split']>): string {
  if (bucket === undefined) return `Split: arm ${arm} (no key)`;
  return `Split: arm ${arm} (bucket ${bucket.toFixed(1)}${by === undefined ? '' : ` by ${by}`})`;
}

/** Why the models before the one that answers did not: they could not, or they failed. */
function fallbackPart({ arm, viable, dropped }: Decision, { served, attempts = [] }: LineHappened): string | undefined {
  const chosen = served ?? viable[0]?.model.id;
  if (chosen === undefined) return undefined;
  const order = arm.candidates.map(({ model }) => model.id);
  const passed = new Set(order.slice(0, Math.max(0, order.indexOf(chosen))));
  const could = dropped
    .filter(({ model }) => passed.has(model))
    .map(({ model, cause }) => `${model} ${causeWords[cause]}`);
  const failed = attempts.filter(({ ok, model }) => !ok && model !== chosen).map(({ model }) => `${model} failed`);
  const causes = [...could, ...failed];
  return causes.length === 0 ? undefined : `Fallback: ${causes.join(', ')} -> ${chosen}`;
}

const causeWords: Record<DropCause, string> = {
  guard: 'not allowed',
  window: 'too small',
  capability: 'not able',
  cost: 'too dear',
  unavailable: 'down',
};

function limitPart({ param, asked, given }: Change): string {
  return `Limited: ${param} ${String(asked)} -> ${String(given)}`;
}
