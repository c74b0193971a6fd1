/** A decision and what the caller asked for → the parameters of the call: each value knows who set it, over what, and who lowered it. */
import type { Change, Params, Trace, TraceParam } from '../../schemas/generated/types.ts';
import { affordableAnswer } from './cost.ts';
import type { Decision } from './decision.ts';
import { canonicalName, parameterComplaint, parameterOf } from './parameters.ts';
import type { Candidate, Snapshot } from './snapshot.ts';

export interface CallParams {
  /** The final parameters by their OpenAI names. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The same, each with its origin. */
  readonly params: Trace['params'];
  /** What was asked for and not given. */
  readonly changes: readonly Change[];
}

interface Param {
  value: unknown;
  from: string;
  readonly over: { value: unknown; from: string }[];
}

/**
 * Weak to strong: model defaults < intent preset < route < arm < caller (what `client.params` lists) < clamps
 * (`client.limits` on the caller's values, a guard's `cap`, what is left of its `max_cost_usd` and of the window). `asked`
 * are the caller's own.
 */
export function paramsFor(
  snapshot: Snapshot,
  decision: Decision,
  { model }: Candidate,
  asked: Params,
  contextTokens: number,
): CallParams {
  const params = new Map<string, Param>();
  const changes: Change[] = [];
  lay(params, model.defaults, `model ${model.id}`);
  if (decision.preset) lay(params, decision.preset.params, decision.preset.from);
  for (const layer of decision.arm.params) lay(params, layer.params, layer.from);
  layCaller(snapshot, params, asked, changes);
  for (const guard of decision.guards) {
    for (const [name, most] of Object.entries(guard.cap)) clamp(params, name, most, `guard ${guard.id}`, changes);
    if (guard.maxCostUsd === undefined) continue;
    // Only a caller's own value can be larger: the policy's is the room with which the model was found to cost little enough.
    const most = Math.max(1, affordableAnswer(model, contextTokens, guard.maxCostUsd));
    clamp(params, 'max_tokens', most, `guard ${guard.id}`, changes);
  }
  clamp(params, 'max_tokens', Math.max(1, model.window - contextTokens), `window of ${model.id}`, changes);
  for (const [name, param] of params) {
    if (parameterOf(name)?.protocols[model.protocol]) continue;
    params.delete(name);
    changes.push({ kind: 'dropped', param: name, asked: param.value, by: `${model.id} does not know it` });
  }
  return {
    values: Object.fromEntries([...params].map(([name, { value }]) => [name, value])),
    params: Object.fromEntries(params) as Record<string, TraceParam>,
    changes,
  };
}

/** Null removes what was set before. */
function lay(params: Map<string, Param>, layer: Params, from: string): void {
  for (const [written, value] of Object.entries(layer)) {
    if (written === 'preset' || value === undefined) continue;
    const name = canonicalName(written);
    const before = params.get(name);
    if (value === null) params.delete(name);
    else
      params.set(name, {
        value,
        from,
        over: before ? [{ value: before.value, from: before.from }, ...before.over] : [],
      });
  }
}

function layCaller({ client }: Snapshot, params: Map<string, Param>, asked: Params, changes: Change[]): void {
  for (const [written, value] of Object.entries(asked)) {
    const name = canonicalName(written);
    if (value === undefined || value === null || !parameterOf(name)) continue;
    if (!client.params.has(name) && !client.params.has(written)) {
      changes.push({ kind: 'ignored', param: name, asked: value, by: 'client.params' });
      continue;
    }
    lay(params, { [name]: value }, 'caller');
    const limit = client.limits[name];
    if (limit !== undefined) clamp(params, name, limit, 'client.limits', changes);
  }
}

function clamp(params: Map<string, Param>, name: string, most: number, by: string, changes: Change[]): void {
  const param = params.get(name);
  if (!param || typeof param.value !== 'number' || param.value <= most) return;
  changes.push({ kind: 'clamp', param: name, asked: param.value, given: most, by });
  params.set(name, { value: most, from: by, over: [{ value: param.value, from: param.from }, ...param.over] });
}

/** What is wrong with a caller's own value by the API's own range, or undefined. */
export function callerComplaint(name: string, value: unknown): string | undefined {
  const parameter = parameterOf(canonicalName(name));
  return parameter && value !== null ? parameterComplaint(name, parameter, value, 'openai') : undefined;
}
