/** What a decision came to, as it is known before an answer begins: what response headers say. */
import type { Reason } from '../../schemas/generated/types.ts';
import type { Model, ModelId } from '../policy/snapshot.ts';

export interface Chosen {
  /** Id of the decision. */
  readonly decision: string;
  readonly route: string;
  /** null where no model answers. */
  readonly model: ModelId | null;
  /** Who answers: `simulated` where nobody real does. */
  readonly provider: string | null;
  readonly where: Model['where'] | null;
  readonly reason: Reason;
  readonly revision: string;
  readonly simulated: boolean;
}
