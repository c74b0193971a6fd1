/** What the prompt wants: as the client says, else as words, phrases, patterns and conditions of intents.yaml tell. */
import type { ChatRequest, Facts } from '../../schemas/generated/types.ts';
import type { IntentCatalogue } from '../policy/snapshot.ts';
import { detected, type FoundFacts, found } from './found.ts';
import { detectorFor } from './intent-detector.ts';

const mostEvidence = 5;

/** `facts` are those read before: their intent is the unknown one. */
export function intentOf(
  request: ChatRequest,
  catalogue: IntentCatalogue,
  facts: Facts,
): FoundFacts<'intent' | 'intent_confidence'> {
  const { intent: said } = request;
  if (typeof said === 'string' && isKnown(said, catalogue)) {
    return { intent: found(said, 'client'), intent_confidence: found(1, 'detected') };
  }
  const { intent, confidence, evidence } = detectorFor(catalogue)(facts.text, facts);
  return {
    intent: detected(intent, confidence, evidence.slice(0, mostEvidence)),
    intent_confidence: found(confidence, 'detected'),
  };
}

/** A word that no intents.yaml declares would be outside of what the policy was checked against. */
function isKnown(intent: string, catalogue: IntentCatalogue): boolean {
  if (!catalogue.closed) return intent !== '';
  return intent === catalogue.otherwise || catalogue.intents.some(({ id }) => id === intent);
}
