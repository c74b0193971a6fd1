/** The trace of the dry run that is open: what lights up the routes of the policy page. */
import type { Trace } from '../../../schemas/generated/types.ts';

class ShownTrace {
  current = $state.raw<Trace>();
}

export const shownTrace = new ShownTrace();
