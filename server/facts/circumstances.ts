/** What the server knows beside the request: who asks, when it is, whether it is sealed off. */
import type { ChatRequest, Facts } from '../../schemas/generated/types.ts';
import { unknownFacts } from '../policy/fact-catalogue.ts';
import type { Caller, Surroundings } from './caller.ts';
import { type Found, type FoundFacts, found } from './found.ts';

export function callerFacts(request: ChatRequest, caller: Caller): FoundFacts<'user' | 'key' | 'tenant'> {
  const said = named(request.user, 'client');
  return {
    user: said ?? named(caller.user, 'server') ?? found(unknownFacts.user, 'default'),
    key: named(caller.key, 'server') ?? found(unknownFacts.key, 'default'),
    tenant: named(caller.tenant, 'server') ?? found(unknownFacts.tenant, 'default'),
  };
}

export function surroundingFacts(surroundings: Surroundings): FoundFacts<'hour' | 'weekday' | 'airgap'> {
  const { now, airgap } = surroundings;
  return {
    hour: found(now.getUTCHours(), 'server'),
    weekday: found(weekdays[now.getUTCDay()]!, 'server'),
    airgap: found(airgap, 'server'),
  };
}

const weekdays: readonly Facts['weekday'][] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function named(name: unknown, from: 'client' | 'server'): Found<string> | undefined {
  return typeof name === 'string' && name !== '' ? found(name, from) : undefined;
}
