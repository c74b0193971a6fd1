/** The parameters that were decided and what a provider had to change → the parameters that the model got. Pure. */
import type { Change } from '../../schemas/generated/types.ts';
import type { CallParams } from '../policy/params.ts';

/** A change of something that is no parameter – tool_choice, response_format – is told and alters no parameter. */
export function withChanges(decided: CallParams, changes: readonly Change[]): CallParams {
  if (changes.length === 0) return decided;
  const values = { ...decided.values };
  const params = { ...decided.params };
  for (const { kind, param: name, given, by } of changes) {
    const param = params[name];
    if (!param) continue;
    if (kind === 'clamp') {
      values[name] = given;
      params[name] = { value: given, from: by, over: [{ value: param.value, from: param.from }, ...param.over] };
    } else {
      delete values[name];
      delete params[name];
    }
  }
  return { values, params, changes: [...decided.changes, ...changes] };
}
