/** One small change of a compiled policy, with the words for it and where to look for requests that would show it. */
import type { Case } from '../../../schemas/generated/types.ts';
import type { Formula } from '../analysis/formula.ts';
import type { Decision } from '../decision.ts';
import type { Range } from '../diagnostic.ts';
import type { Leaf, ModelId, Snapshot } from '../snapshot.ts';
import type { Parts, Questions } from '../suite/questions.ts';

export interface Mutant {
  readonly kind: MutantKind;
  /** In the author's words: `code: drop "latency_target is not low"`. */
  readonly title: string;
  /** What is true of the policy as it is and not of the mutant: the name of the case that tells them apart. */
  readonly truth: string;
  readonly at: Range;
  /** The leaf whose number is another. */
  readonly leaf?: Leaf;
  /** The policy with the change made. */
  readonly snapshot: Snapshot;
  /** Whether a request that was decided so may be decided otherwise now. May say yes too often, never no. */
  readonly touches: (decision: Decision) => boolean;
  /** Only the route that is taken and the guards that apply can change; where both stay, everything does. */
  readonly onlyMatching: boolean;
  /** Where a difference may show. Together they are every request that is answered otherwise: with none, there is no difference. */
  readonly probes: (questions: Questions) => Iterable<Probe>;
}

export type MutantKind =
  | 'delete-route'
  | 'swap-routes'
  | 'delete-guard'
  | 'drop-condition'
  | 'negate-condition'
  | 'any-all'
  | 'boundary'
  | 'list-value'
  | 'other-model'
  | 'parameter'
  | 'share';

/** Requests for which all formulas hold, put in these circumstances. */
export interface Probe {
  readonly formulas: readonly Formula[];
  /** What the reader wants to see of the request. */
  readonly about: readonly Formula[];
  /** The bucket that a split takes. */
  readonly bucket?: number;
  /** The model that the caller names. */
  readonly pin?: ModelId;
  /** The caller's own parameters. */
  readonly asked?: Readonly<Record<string, unknown>>;
  readonly answer?: NonNullable<Case['answer']>;
}

/** The snapshot with some parts replaced. An index of routes would still find the old ones; without it they are tried in order. */
export function changed(snapshot: Snapshot, parts: Partial<Parts>): Snapshot {
  return Object.freeze({ ...snapshot, ...parts, index: parts.routes ? undefined : snapshot.index });
}

export function isDefault({ route }: Decision): boolean {
  return route.index < 0 && route.id === 'default';
}
