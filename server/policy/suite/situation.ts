/** A case, its suite, its fixtures and one combination of its matrix → what is put before `decide`. */

import type { Case, ChatRequest, GivenFacts, Params } from '../../../schemas/generated/types.ts';
import { validateChatRequest } from '../../../schemas/generated/validators.js';
import type { Circumstances } from '../decision.ts';
import { suggestion } from '../did-you-mean.ts';
import type { FactsRead } from '../facts-read.ts';
import { isParameter } from '../parameters.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Combination } from './variants.ts';
import { type ReadFacts, splitBucket, type WrittenFacts, withWritten } from './written.ts';

export interface Situation {
  readonly read: FactsRead;
  readonly written: WrittenFacts;
  readonly circumstances: Circumstances;
  /** The caller's own parameters. */
  readonly asked: Params;
  /** The model that the caller named and nobody knows: the server would answer 404. */
  readonly unknownModel: string | undefined;
}

export interface Trouble {
  readonly problem: string;
}

/**
 * From weak to strong: what is read off the request, the suite's `given`, the fixtures in their order, the case's own
 * `facts`, the matrix. What is written stands over what is read wherever it is written, so a suite means what it says.
 */
export function situationOf(
  snapshot: Snapshot,
  given: GivenFacts | undefined,
  { fixture, prompt, request, facts, health }: Case,
  combination: Combination,
  readFacts: ReadFacts,
): Situation | Trouble {
  const fixtures = [];
  for (const name of [fixture ?? []].flat()) {
    const found = snapshot.fixtures.get(name);
    if (!found) {
      return {
        problem: `there is no fixture "${name}" in tests/fixtures.yaml.${suggestion(name, snapshot.fixtures.keys())}`,
      };
    }
    fixtures.push(found);
  }
  const said = prompt ?? fixtures.findLast((one) => one.prompt !== undefined)?.prompt;
  const fields = { ...Object.assign({}, ...fixtures.map((one) => one.request)), ...request };
  const { chat, problem } = chatRequest(fields, said);
  if (problem !== undefined) return { problem };

  const layers = Object.assign({}, given, ...fixtures.map((one) => one.facts), facts, combination) as GivenFacts;
  const { bucket, facts: written } = splitBucket(layers);
  const named = namedModel(snapshot, chat.model);
  const down = Object.entries(health ?? {}).filter(([, state]) => state === 'down');
  return {
    read: withWritten(chat, written, readFacts),
    written,
    circumstances: {
      ...(named.pin === undefined ? {} : { pin: named.pin }),
      ...(bucket === undefined ? {} : { bucket }),
      unavailable: new Map(down.map(([model]) => [model, 'down'])),
    },
    asked: askedOf(chat),
    unknownModel: named.unknown,
  };
}

/** The generated validators are JavaScript; this is how ajv writes them. */
interface Validate {
  (value: unknown): boolean;
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
}

/** The request of a case: its fields, and the prompt as the last user message. No message at all is fine: facts are enough. */
function chatRequest(
  fields: Record<string, unknown>,
  prompt: string | undefined,
): { chat: ChatRequest; problem?: undefined } | { chat?: undefined; problem: string } {
  const before = Array.isArray(fields.messages) ? fields.messages : [];
  const messages = prompt === undefined ? (fields.messages ?? []) : [...before, { role: 'user', content: prompt }];
  const request = { ...fields, messages };
  const empty = Array.isArray(messages) && messages.length === 0;
  const checked = empty ? { ...fields, messages: [{ role: 'user', content: '' }] } : request;
  const valid = validateChatRequest as unknown as Validate;
  if (valid(checked)) return { chat: request as ChatRequest };
  const [error] = valid.errors ?? [];
  return {
    problem: `the request is not one the server would take: request${error?.instancePath.replaceAll('/', '.')} ${error?.message}`,
  };
}

/** As the server takes `model`: auto and its modes route, an id of the catalogue pins. */
export function namedModel(snapshot: Snapshot, model: string | null | undefined): { pin?: string; unknown?: string } {
  if (model === undefined || model === null || /^auto(:(fast|balanced|accurate))?$/.test(model)) return {};
  if (snapshot.client.model === 'ignore') return {};
  return snapshot.models.has(model) ? { pin: model } : { unknown: model };
}

export function askedOf(request: Readonly<Record<string, unknown>>): Params {
  const asked = Object.entries(request).filter(
    ([name, value]) => isParameter(name) && value !== null && value !== undefined,
  );
  return Object.fromEntries(asked) as Params;
}
