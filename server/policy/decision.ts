/** What `decide` chooses for the facts of one request. */
import type { Reason } from '../../schemas/generated/types.ts';
import type { Arm, Candidate, Guard, ModelId, ParamLayer, Route } from './snapshot.ts';

export type { Reason };

/** What bears on a decision beside the facts. */
export interface Circumstances {
  /** The catalogue id that the caller named, if it named one. */
  readonly pin?: ModelId;
  /** Models that cannot serve now, and why: `ANTHROPIC_API_KEY is not set`, `breaker open`. */
  readonly unavailable?: ReadonlyMap<ModelId, string>;
  /** Pins the bucket of a split, 0 to under 100. */
  readonly bucket?: number;
}

export interface Decision {
  readonly route: Route;
  readonly arm: Arm;
  readonly reason: Extract<Reason, 'ROUTE' | 'DEFAULT' | 'PINNED' | 'SPLIT' | 'SPLIT_NO_KEY' | 'FALLBACK' | 'REFUSED'>;
  /** The candidates that can serve, best first: the choice and its fallbacks. Empty: refused. */
  readonly viable: readonly Candidate[];
  /** The candidates that cannot, and why. */
  readonly dropped: readonly Dropped[];
  /** The preset of the request's intent, unless the route names another. */
  readonly preset: ParamLayer | undefined;
  /** The guards that apply. */
  readonly guards: readonly Guard[];
  readonly split: SplitDraw | undefined;
  /** The model that the caller named and a guard took away, and that guard. */
  readonly pinRefused: { readonly model: ModelId; readonly guard: string } | undefined;
}

export interface Dropped {
  readonly model: ModelId;
  readonly cause: DropCause;
  /** In words: `guard private-stays-home`, `window 4096 < 6001 + 300`, `about 0.031 USD > 0.02 of guard not-too-dear`. */
  readonly why: string;
}

export type DropCause = 'guard' | 'window' | 'capability' | 'cost' | 'unavailable';

export interface SplitDraw {
  readonly arm: number;
  /** 0 to under 100; undefined when no key was present. */
  readonly bucket: number | undefined;
  readonly by: string | undefined;
}
