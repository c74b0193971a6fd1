/** A line of a decision log, or facts alone, once parsed → the request that it was, or why it is none. */
import type { Facts, Params } from '../../../schemas/generated/types.ts';
import type { TokensUsed } from '../cost.ts';
import { type FactDefinition, factCatalogue, unknownFacts } from '../fact-catalogue.ts';
import type { Situation } from './outcome.ts';

export interface Recorded {
  readonly situation: Situation;
  /** The text itself was recorded. */
  readonly hasText: boolean;
  /** Facts that the line does not tell; they are taken as unknown. */
  readonly missing: readonly string[];
  readonly id: string | undefined;
  /** Milliseconds since 1970. */
  readonly atMs: number | undefined;
  /** What the policy of that day made of it. */
  readonly decided:
    | { readonly revision: string; readonly route: string; readonly guards: readonly string[] }
    | undefined;
  /** Undefined where the answer was simulated: its tokens say nothing. */
  readonly usage: TokensUsed | undefined;
  /** Calls that succeeded, with their milliseconds; none where the answers were simulated. */
  readonly served: readonly { readonly model: string; readonly ms: number }[];
}

export interface NoRecord {
  readonly problem: string;
}

const definitions = [...factCatalogue.values()];
const nothing: readonly never[] = Object.freeze([]);

/** `facts` may hold the values themselves, or `{ value, from }` as a record and a trace have them. */
export function recordedOf(line: unknown): Recorded | NoRecord {
  if (!isObject(line)) return { problem: 'it is not an object' };
  const record = isObject(line.facts) ? line : undefined;
  const told = record ? (record.facts as Readonly<Record<string, unknown>>) : line;
  const facts: Record<string, unknown> = { ...unknownFacts };
  const missing: string[] = [];
  let found = 0;
  for (const definition of definitions) {
    const { name } = definition;
    const fact = told[name];
    const value = isObject(fact) ? fact.value : fact;
    if (value === undefined) {
      if (name !== 'text') missing.push(name);
      continue;
    }
    if (!isOfKind(definition, value)) return { problem: `"${name}" is ${JSON.stringify(value)?.slice(0, 40)}` };
    facts[name] = value;
    found++;
  }
  if (found === 0) return { problem: 'it holds no fact' };
  const asked = record && isObject(record.asked) ? record.asked : undefined;
  const atMs = record && typeof record.at === 'string' ? Date.parse(record.at) : Number.NaN;
  return {
    situation: {
      facts: facts as unknown as Facts,
      named: asked && typeof asked.model === 'string' ? asked.model : undefined,
      asked: asked && isObject(asked.params) ? (asked.params as Params) : undefined,
      unavailable: record && unavailableOf(record.unavailable),
    },
    hasText: isText(told.text),
    missing,
    id: record && typeof record.id === 'string' ? record.id : undefined,
    atMs: Number.isNaN(atMs) ? undefined : atMs,
    decided: record && decidedOf(record),
    usage: record && record.simulated !== true ? usageOf(record.usage) : undefined,
    served: record && record.simulated !== true ? servedOf(record.attempts) : nothing,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(fact: unknown): boolean {
  return typeof (isObject(fact) ? fact.value : fact) === 'string';
}

function isOfKind({ kind, values, min, max }: FactDefinition, value: unknown): boolean {
  if (kind === 'flag') return typeof value === 'boolean';
  if (kind === 'text') return typeof value === 'string';
  if (kind === 'word') return typeof value === 'string' && (values === undefined || values.includes(value));
  if (kind === 'set') return Array.isArray(value) && value.every((word) => typeof word === 'string');
  if (typeof value !== 'number' || value < min || value > max) return false;
  return kind === 'real' || Number.isInteger(value);
}

function unavailableOf(value: unknown): ReadonlyMap<string, string> | undefined {
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value).map(([model, why]) => [model, String(why)] as const);
  return entries.length === 0 ? undefined : new Map(entries);
}

function decidedOf({ policy, outcome, guards }: Readonly<Record<string, unknown>>): Recorded['decided'] {
  if (!isObject(policy) || !isObject(outcome) || !Array.isArray(guards)) return undefined;
  if (typeof policy.revision !== 'string' || typeof outcome.route !== 'string') return undefined;
  // A trace lists every guard and whether it matched; a record only those that did.
  const applied = guards.flatMap((guard) =>
    typeof guard === 'string' ? [guard] : isObject(guard) && guard.matched === true ? [String(guard.id)] : [],
  );
  return { revision: policy.revision, route: outcome.route, guards: applied };
}

function usageOf(usage: unknown): TokensUsed | undefined {
  if (!isObject(usage)) return undefined;
  const { prompt_tokens, completion_tokens, cached_tokens } = usage;
  if (!isCount(prompt_tokens) || !isCount(completion_tokens)) return undefined;
  return {
    promptTokens: prompt_tokens,
    completionTokens: completion_tokens,
    ...(isCount(cached_tokens) ? { cachedTokens: cached_tokens } : {}),
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function servedOf(attempts: unknown): Recorded['served'] {
  if (!Array.isArray(attempts)) return nothing;
  return attempts.flatMap((attempt: unknown) =>
    isObject(attempt) && attempt.ok === true && typeof attempt.model === 'string' && isCount(attempt.ms)
      ? [{ model: attempt.model, ms: attempt.ms }]
      : [],
  );
}
