/** A dry run made real: the prompt goes to the live policy, and what it answers comes back. Costs what a chat costs. */
import type { WrittenFacts } from '../../../server/policy/suite/written.ts';
import { fetched } from '../api/fetched.ts';
import type { SharedRequest } from './shared-request.ts';

export interface Answered {
  readonly choices: readonly { readonly message: { readonly content: string | null } }[];
  readonly provider: string;
  readonly routing_explanation: string;
  readonly routing: {
    readonly id?: string;
    readonly model: string;
    readonly route: string;
    readonly latency_ms: number;
    readonly simulated?: boolean;
  };
}

/** Facts that a caller can say for itself; the others are read off the request, whatever was set here. */
const sayable = ['intent', 'latency_target', 'cost_priority', 'mode', 'tags', 'user'];

export function callModel({ prompt, facts, model }: SharedRequest, signal: AbortSignal): Promise<Answered> {
  const said: WrittenFacts = Object.fromEntries(Object.entries(facts).filter(([name]) => sayable.includes(name)));
  const tags = [said.tags ?? []].flat();
  const body = { model, messages: [{ role: 'user', content: prompt }], ...said, ...(tags.length > 0 ? { tags } : {}) };
  return fetched<Answered>('/v1/chat/completions', { method: 'POST', body, signal });
}

export function unsayable(facts: WrittenFacts): readonly string[] {
  return Object.keys(facts).filter((name) => !sayable.includes(name));
}
