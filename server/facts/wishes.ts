/** What the caller wants of the answer: its length, how soon, how cheap. */
import type { ChatRequest, Facts } from '../../schemas/generated/types.ts';
import { factCatalogue, unknownFacts } from '../policy/fact-catalogue.ts';
import { type Found, type FoundFacts, found } from './found.ts';

type Wishes = 'output_tokens' | 'latency_target' | 'cost_priority' | 'mode';

export function wishesOf(request: ChatRequest): FoundFacts<Wishes> {
  const mode = modeOf(request);
  const preset = presets[mode.value];
  const { latency_target: latency, cost_priority: cost } = request;
  return {
    output_tokens: outputTokens(request),
    latency_target: isLatency(latency) ? found(latency, 'client') : found(preset.latency, mode.origin.from),
    cost_priority: typeof cost === 'boolean' ? found(cost, 'client') : found(preset.cost, mode.origin.from),
    mode,
  };
}

interface Preset {
  readonly latency: Facts['latency_target'];
  readonly cost: boolean;
}

/** What a mode says where the caller is silent. `balanced` is what an empty request gets anyway. */
const presets: Readonly<Record<Facts['mode'], Preset>> = {
  fast: { latency: 'ultra_low', cost: true },
  balanced: { latency: unknownFacts.latency_target, cost: unknownFacts.cost_priority },
  accurate: { latency: 'high', cost: false },
};

const automatic = 'auto:';

/** The request's `mode`, else the one in its model's name (`auto:fast`). */
function modeOf(request: ChatRequest): Found<Facts['mode']> {
  if (isMode(request.mode)) return found(request.mode, 'client');
  const { model } = request;
  const named = typeof model === 'string' && model.startsWith(automatic) ? model.slice(automatic.length) : undefined;
  return isMode(named) ? found(named, 'client') : found(unknownFacts.mode, 'default');
}

function outputTokens(request: ChatRequest): Found<number> {
  const asked = request.max_completion_tokens ?? request.max_tokens;
  const isCount = typeof asked === 'number' && asked >= 1 && asked <= Number.MAX_SAFE_INTEGER;
  return isCount ? found(Math.floor(asked), 'client') : found(unknownFacts.output_tokens, 'default');
}

function isMode(value: unknown): value is Facts['mode'] {
  return isValueOf('mode', value);
}

function isLatency(value: unknown): value is Facts['latency_target'] {
  return isValueOf('latency_target', value);
}

function isValueOf(fact: 'mode' | 'latency_target', value: unknown): boolean {
  return typeof value === 'string' && factCatalogue.get(fact)!.values!.includes(value);
}
