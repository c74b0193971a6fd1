/** Temperature and its kin in, those that a Claude model takes out. Pure. */
import type { Change } from '../../../schemas/generated/types.ts';
import type { ProviderCall } from '../provider.ts';
import type { ClaudeModel } from './models.ts';

export interface Sampling {
  readonly values: { temperature?: number; top_p?: number; top_k?: number };
  readonly changes: readonly Change[];
}

const names = ['temperature', 'top_p', 'top_k'] as const;

export function samplingFor(
  params: ProviderCall['params'],
  model: ClaudeModel,
  name: string,
  thinks: boolean,
): Sampling {
  const values: Sampling['values'] = {};
  const changes: Change[] = [];
  for (const param of names) {
    const asked = params[param];
    if (typeof asked !== 'number') continue;
    const why = refusal(param, model, thinks, values.temperature !== undefined);
    // 1 is what leaving it out means.
    if (why !== undefined && asked !== 1) changes.push({ kind: 'dropped', param, asked, by: `${name} ${why}` });
    if (why !== undefined) continue;
    values[param] = param === 'temperature' ? Math.min(asked, 1) : asked;
    if (values[param] < asked) {
      changes.push({ kind: 'clamp', param, asked, given: 1, by: `${name} takes 0 to 1` });
    }
  }
  return { values, changes };
}

function refusal(param: string, { sampling }: ClaudeModel, thinks: boolean, hasTemperature: boolean) {
  if (sampling === 'none') return 'refuses it';
  if (thinks) return 'refuses it while it thinks';
  if (param === 'top_p' && sampling === 'one' && hasTemperature) return 'takes temperature or top_p, not both';
  return undefined;
}
