/** The trace of nothing: whoever only asks whether a case fails wants no reasons, and they cost more than the answer. */
import type { Trace } from '../../../schemas/generated/types.ts';

export const noTrace = Object.freeze<Trace>({
  v: 1,
  policy: { name: '', revision: '' },
  outcome: { model: null, provider: null, where: null, route: '', reason: 'REFUSED', prompt: null, refused: null },
  explanation: '',
  because: null,
  facts: {},
  guards: [],
  candidates: [],
  routes: [],
  also_matched: [],
  params: {},
  changes: [],
  split: null,
  attempts: [],
});
