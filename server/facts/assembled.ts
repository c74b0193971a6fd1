/** Facts as the extractors found them go in; the same as values and as sources come out, frozen, in the order of the schema. */
import type { Facts } from '../../schemas/generated/types.ts';
import type { FactName } from '../policy/fact-catalogue.ts';
import type { FactsRead } from '../policy/facts-read.ts';
import type { FoundFacts } from './found.ts';

// Every name is written out. An object that a loop fills with 25 names becomes a table in the engine: to fill, freeze and
// read it takes ten times as long, which was half the time of a short chat. A name that is missing does not compile.

export function assembled(found: FoundFacts<FactName>): FactsRead {
  return Object.freeze({ values: valuesOf(found), origins: originsOf(found) });
}

export function valuesOf(found: FoundFacts<FactName>): Facts {
  return Object.freeze<Facts>({
    intent: found.intent.value,
    intent_confidence: found.intent_confidence.value,
    context_tokens: found.context_tokens.value,
    output_tokens: found.output_tokens.value,
    latency_target: found.latency_target.value,
    cost_priority: found.cost_priority.value,
    mode: found.mode.value,
    language: found.language.value,
    language_confidence: found.language_confidence.value,
    tags: found.tags.value,
    text: found.text.value,
    words: found.words.value,
    turns: found.turns.value,
    has_context: found.has_context.value,
    has_tools: found.has_tools.value,
    has_images: found.has_images.value,
    wants_json: found.wants_json.value,
    stream: found.stream.value,
    sensitive: found.sensitive.value,
    user: found.user.value,
    key: found.key.value,
    tenant: found.tenant.value,
    hour: found.hour.value,
    weekday: found.weekday.value,
    airgap: found.airgap.value,
  });
}

function originsOf(found: FoundFacts<FactName>): FactsRead['origins'] {
  return Object.freeze<FactsRead['origins']>({
    intent: found.intent.origin,
    intent_confidence: found.intent_confidence.origin,
    context_tokens: found.context_tokens.origin,
    output_tokens: found.output_tokens.origin,
    latency_target: found.latency_target.origin,
    cost_priority: found.cost_priority.origin,
    mode: found.mode.origin,
    language: found.language.origin,
    language_confidence: found.language_confidence.origin,
    tags: found.tags.origin,
    text: found.text.origin,
    words: found.words.origin,
    turns: found.turns.origin,
    has_context: found.has_context.origin,
    has_tools: found.has_tools.origin,
    has_images: found.has_images.origin,
    wants_json: found.wants_json.origin,
    stream: found.stream.origin,
    sensitive: found.sensitive.origin,
    user: found.user.origin,
    key: found.key.origin,
    tenant: found.tenant.origin,
    hour: found.hour.origin,
    weekday: found.weekday.origin,
    airgap: found.airgap.origin,
  });
}
