/** An outcome → what a case could expect of it, by the keys of `expect`. */
import type { Expect } from '../../../schemas/generated/types.ts';
import { noViableModel } from './expectations.ts';
import type { Outcome } from './outcome.ts';

/** Everything but the words of the explanation, which say the same. `never` is not here: see `reached`. */
export type Expectable = Pick<
  Expect,
  'route' | 'model' | 'refused' | 'prompt' | 'guards' | 'split' | 'escalates_to' | 'with'
>;

export function expectableOf({ decision, chosen, callParams, escalatesTo }: Outcome): Expectable {
  return {
    route: decision.route.id,
    ...(chosen ? { model: chosen.model.id } : { refused: decision.viable.length === 0 ? noViableModel : false }),
    prompt: decision.route.prompt?.prompt.id ?? null,
    guards: decision.guards.map(({ id }) => id),
    ...(decision.split ? { split: { arm: decision.split.arm } } : {}),
    ...(decision.route.escalate ? { escalates_to: escalatesTo ?? null } : {}),
    with: { ...callParams?.values },
  };
}

/** Where the request goes, in as few keys as say it: the route, and the model or the refusal. */
export function placeOf({ route, model, refused }: Expectable): Expect {
  return { route: route!, ...(model === undefined ? { refused: refused! } : { model }) };
}
