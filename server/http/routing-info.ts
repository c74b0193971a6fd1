/** /chat/routing-info: the live policy in words, a dry run of a request, a past decision. */
import type { RequestHandler } from 'express';
import type { DryRun } from '../gateway/dry-run.ts';
import { place } from '../policy/diagnostic.ts';
import { diagnosticEntry } from '../policy/diagnostic-entry.ts';
import { factCatalogue } from '../policy/fact-catalogue.ts';
import { guardSentence, routeSentence } from '../policy/sentence.ts';
import type { Route } from '../policy/snapshot.ts';
import type { AppCollaborators } from './app.ts';
import { anonymous } from './chat-completions.ts';
import { chatRequestOf } from './chat-request.ts';
import { HttpFailure } from './errors.ts';
import { rejectedJson } from './rejected-json.ts';
import { replyJson } from './reply.ts';
import { readJson } from './request-body.ts';

/** GET: what is live, and what would be if the last edit had not been refused. */
export function routingInfo({ snapshot, policy }: AppCollaborators): object {
  const current = snapshot();
  const { name, liveSince, source, diagnostics, rejected } = policy();
  const { intents, client } = current;
  return {
    policy: { name, about: current.about ?? null, revision: current.revision, ...source, live_since: liveSince },
    rejected: rejectedJson(rejected),
    guards: current.guards.map((guard) => ({
      id: guard.id,
      sentence: guardSentence(guard, current.models.keys()),
      why: guard.why ?? null,
      at: place(guard.at),
    })),
    client: { model: client.model, params: [...client.params], limits: client.limits },
    routes: current.routes.map(routeJson),
    default: routeJson(current.fallback),
    intents: intents.intents.map(({ id, means }) => ({ id, means })),
    facts: [...factCatalogue.values()].map((fact) => ({
      name: fact.name,
      kind: fact.kind,
      means: fact.means,
      ...(fact.values ? { values: fact.values } : {}),
      unknown: fact.unknown,
      from: fact.from,
      caller_controls: fact.callerControls,
    })),
    diagnostics: diagnostics.map(diagnosticEntry),
  };
}

function routeJson(route: Route): object {
  return {
    id: route.id,
    sentence: routeSentence(route),
    use: route.arms.map((arm) => arm.own.map(({ model }) => model.id)),
    optimized_for: route.optimizedFor,
    why: route.why ?? null,
    at: place(route.at),
  };
}

/** POST: the whole trace of what would be decided. */
export function dryRunOf({ gateway, limits, newId }: AppCollaborators): RequestHandler {
  return async (request, response) => {
    const input = dryRunIn(await readJson(request, limits.bodyBytes));
    const trace = gateway.dryRun(input, anonymous);
    replyJson(response, 200, trace, ['x-request-id', newId(), 'x-signalbox-revision', trace.policy.revision]);
  };
}

/** `facts`, `health`, `bucket` and `prompt` are the dry run's own; everything else is a chat request. */
function dryRunIn(body: unknown): DryRun {
  if (!isObject(body)) throw new HttpFailure('invalid_request', 'The body must be an object.');
  const { facts, health, bucket: given, prompt, ...fields } = body;
  if (facts !== undefined && !isObject(facts)) throw wrong('facts', 'an object such as {"intent": "chat"}');
  if (health !== undefined && !isHealth(health)) throw wrong('health', 'an object such as {"phi3": "down"}');
  if (prompt !== undefined && typeof prompt !== 'string') throw wrong('prompt', 'a string');
  const { bucket = given, ...others } = facts ?? {};
  if (bucket !== undefined && !isBucket(bucket)) throw wrong('bucket', 'a number, 0 or more and under 100');
  const said = prompt === undefined ? [] : [{ role: 'user', content: prompt }];
  const request = chatRequestOf({ ...fields, messages: messagesOf(fields.messages, said, facts !== undefined) });
  return {
    request: fields.messages === undefined && said.length === 0 ? { ...request, messages: [] } : request,
    facts: others,
    ...(bucket === undefined ? {} : { bucket }),
    ...(health === undefined ? {} : { health }),
  };
}

/** Facts alone are enough; the schema wants a message all the same, which is taken away again. */
function messagesOf(messages: unknown, said: readonly object[], factsGiven: boolean): unknown {
  if (Array.isArray(messages)) return [...messages, ...said];
  if (messages !== undefined) return messages;
  if (said.length > 0) return said;
  if (factsGiven) return [{ role: 'user', content: '' }];
  throw new HttpFailure('invalid_request', 'Send messages, or a prompt, or facts such as {"intent": "chat"}.');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHealth(value: unknown): value is Record<string, 'down' | 'up'> {
  return isObject(value) && Object.values(value).every((state) => state === 'down' || state === 'up');
}

function isBucket(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < 100;
}

function wrong(param: string, wanted: string): HttpFailure {
  return new HttpFailure('invalid_request', `${param} must be ${wanted}.`, { param });
}

/** GET by id: the whole trace of a decision that was made. Throws `decision_not_found`. */
export function pastDecision(id: string, { decision }: AppCollaborators): object {
  const recorded = decision(id);
  if (recorded) return recorded.trace();
  throw new HttpFailure(
    'decision_not_found',
    'No decision of that id is kept. Ids stand in x-signalbox-decision; only the latest decisions are kept.',
  );
}
