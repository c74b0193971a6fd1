/** A chat request and what the server knows beside it go in; every fact comes out, with its source. Pure, total, frozen. */
import type { ChatRequest, Facts } from '../../schemas/generated/types.ts';
import { type FactName, factCatalogue } from '../policy/fact-catalogue.ts';
import type { FactsRead, Origin } from '../policy/facts-read.ts';
import type { IntentCatalogue } from '../policy/snapshot.ts';
import type { Caller, Surroundings } from './caller.ts';
import { callerFacts, surroundingFacts } from './circumstances.ts';
import type { Found, FoundFacts } from './found.ts';
import { intentOf } from './intent.ts';
import { languageOf } from './language.ts';
import { sensitiveOf } from './sensitive.ts';
import { shapeOf } from './shape.ts';
import { tagsOf } from './tags.ts';
import { textsOf } from './texts.ts';
import { contextTokens } from './tokens.ts';
import { wishesOf } from './wishes.ts';

type BeforeIntent = Exclude<FactName, 'intent' | 'intent_confidence'>;

/** Never throws, whatever the request's shape; no clock, no randomness, bounded work for each character. */
export function factsOf(
  request: ChatRequest,
  intents: IntentCatalogue,
  caller: Caller,
  surroundings: Surroundings,
): FactsRead {
  const texts = textsOf(request);
  // A fact that is missing here does not compile.
  const before: FoundFacts<BeforeIntent> = {
    ...shapeOf(request, texts),
    ...wishesOf(request),
    ...contextTokens(request, texts),
    ...languageOf(texts),
    ...tagsOf(request, caller, texts),
    ...sensitiveOf(texts),
    ...callerFacts(request, caller),
    ...surroundingFacts(surroundings),
  };
  const known = valuesOf(before, { intent: intents.otherwise, intent_confidence: 0 });
  return assembled({ ...intentOf(request, intents, known), ...before });
}

function valuesOf(found: FoundFacts<BeforeIntent>, rest: Pick<Facts, 'intent' | 'intent_confidence'>): Facts {
  const values: Record<string, unknown> = { ...rest };
  for (const name in found) values[name] = found[name as BeforeIntent].value;
  return Object.freeze(values) as unknown as Facts;
}

function assembled(all: FoundFacts<FactName>): FactsRead {
  const values: Record<string, unknown> = {};
  const origins: Record<string, Origin> = {};
  for (const name of factCatalogue.keys()) {
    const { value, origin }: Found<unknown> = all[name as FactName];
    values[name] = value;
    origins[name] = origin;
  }
  return Object.freeze({
    values: Object.freeze(values) as unknown as Facts,
    origins: Object.freeze(origins) as FactsRead['origins'],
  });
}
