/** The `model` and `intent` that a request names → the catalogue id that it pins, or the caller's mistake. */
import type { ChatRequest } from '../../schemas/generated/types.ts';
import { suggestion } from '../policy/did-you-mean.ts';
import type { ModelId, Snapshot } from '../policy/snapshot.ts';
import { RequestFailure } from './request-failure.ts';

/** Names that ask Signalbox to choose; behind the colon stands the mode, which the facts room reads. */
export const automatic: readonly string[] = Object.freeze(['auto', 'auto:fast', 'auto:balanced', 'auto:accurate']);

/** Throws `model_not_found` for a name that is neither, unless the policy ignores what callers name. */
export function pinnedModel(asked: ChatRequest['model'], snapshot: Snapshot): ModelId | undefined {
  if (asked === undefined || asked === null || automatic.includes(asked)) return undefined;
  if (snapshot.client.model === 'ignore') return undefined;
  if (snapshot.models.has(asked)) return asked;
  const known = [...automatic, ...snapshot.models.keys()];
  throw new RequestFailure(
    'model_not_found',
    `The model "${shorten(asked)}" does not exist here.${suggestion(asked, known)} ` +
      'Say "auto" to have it chosen; GET /v1/models lists the rest.',
    { param: 'model' },
  );
}

/** Throws `unknown_intent` where the catalogue of intents is closed and this is not one of them. */
export function checkIntent(asked: ChatRequest['intent'], snapshot: Snapshot, param = 'intent'): void {
  const { intents } = snapshot;
  if (asked === undefined || asked === null || !intents.closed) return;
  if (asked === intents.otherwise || intents.intents.some((intent) => intent.id === asked)) return;
  const known = intents.intents.map((intent) => intent.id);
  throw new RequestFailure(
    'unknown_intent',
    `"${shorten(asked)}" is not an intent of this policy.${suggestion(asked, known)} ` +
      `Leave it out to have it detected, or say one of: ${known.join(', ')}.`,
    { param },
  );
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
