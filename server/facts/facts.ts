/** A chat request and what the server knows beside it go in; every fact comes out, with its source. Pure, total, frozen. */
import type { ChatRequest } from '../../schemas/generated/types.ts';
import type { FactName } from '../policy/fact-catalogue.ts';
import type { FactsRead } from '../policy/facts-read.ts';
import type { IntentCatalogue } from '../policy/snapshot.ts';
import { assembled, valuesOf } from './assembled.ts';
import type { Caller, Surroundings } from './caller.ts';
import { callerFacts, surroundingFacts } from './circumstances.ts';
import { type FoundFacts, found } from './found.ts';
import { intentOf } from './intent.ts';
import { languageOf } from './language.ts';
import { sensitiveOf } from './sensitive.ts';
import { shapeOf } from './shape.ts';
import { tagsOf } from './tags.ts';
import { textsOf } from './texts.ts';
import { contextTokens } from './tokens.ts';
import { wishesOf } from './wishes.ts';

/** Never throws, whatever the request's shape; no clock, no randomness, bounded work for each character. */
export function factsOf(
  request: ChatRequest,
  intents: IntentCatalogue,
  caller: Caller,
  surroundings: Surroundings,
): FactsRead {
  const texts = textsOf(request);
  const shape = shapeOf(request, texts);
  const wishes = wishesOf(request);
  const { language, language_confidence } = languageOf(texts);
  const { user, key, tenant } = callerFacts(request, caller);
  const { hour, weekday, airgap } = surroundingFacts(surroundings);
  const all: { -readonly [Name in FactName]: FoundFacts<FactName>[Name] } = {
    intent: found(intents.otherwise, 'default'),
    intent_confidence: found(0, 'default'),
    context_tokens: contextTokens(request, texts).context_tokens,
    output_tokens: wishes.output_tokens,
    latency_target: wishes.latency_target,
    cost_priority: wishes.cost_priority,
    mode: wishes.mode,
    language,
    language_confidence,
    tags: tagsOf(request, caller, texts).tags,
    text: shape.text,
    words: shape.words,
    turns: shape.turns,
    has_context: shape.has_context,
    has_tools: shape.has_tools,
    has_images: shape.has_images,
    wants_json: shape.wants_json,
    stream: shape.stream,
    sensitive: sensitiveOf(texts).sensitive,
    user,
    key,
    tenant,
    hour,
    weekday,
    airgap,
  };
  // The conditions of intents see all other facts, and the intent as it is when nothing is known.
  const { intent, intent_confidence } = intentOf(request, intents, valuesOf(all));
  all.intent = intent;
  all.intent_confidence = intent_confidence;
  return assembled(all);
}
