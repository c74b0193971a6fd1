/** A request that somebody thinks of → the whole trace of what a policy would do with it. No model is asked, and nobody is told. */
import type { Case, Trace, WhyNot } from '../../../schemas/generated/types.ts';
import { whyNotFor } from '../../../server/policy/analysis/counterfactuals.ts';
import type { Snapshot } from '../../../server/policy/snapshot.ts';
import { outcomeOf, traceOf } from '../../../server/policy/suite/outcome.ts';
import { type Situation, situationOf } from '../../../server/policy/suite/situation.ts';
import type { WrittenFacts } from '../../../server/policy/suite/written.ts';
import { readerOf } from './reading.ts';
import { type SideName, sideOf } from './sides.ts';

export interface AskedOf {
  readonly prompt: string;
  /** Set by hand; they stand over what is read off the prompt. */
  readonly facts: WrittenFacts;
  /** A model that the caller names; `auto` and its modes route. */
  readonly model: string;
  /** Pins the draw of a split, 0 to under 100. */
  readonly bucket: number | null;
  /** Models that cannot serve, and why. */
  readonly unavailable: Readonly<Record<string, string>>;
}

export type Ran =
  | {
      readonly trace: Trace;
      /** What the facts can be, where the policy says it: the intents. */
      readonly intents: readonly string[];
      readonly models: readonly string[];
      /** Milliseconds, facts and decision and trace. */
      readonly tookMs: number;
    }
  | { readonly problem: string };

export function dryRun(name: SideName, asked: AskedOf): Ran {
  const startMs = performance.now();
  const posed = posedTo(name, asked);
  if ('problem' in posed) return posed;
  const { sound, situation } = posed;
  const trace = traceOf(sound, situation, outcomeOf(sound, situation, undefined));
  const intents = sound.intents.intents.map(({ id }) => id);
  return { trace, intents, models: [...sound.models.keys()], tookMs: performance.now() - startMs };
}

/** The nearest changes of one fact, or else of two, that would give the request to this model. */
export function waysTo(name: SideName, asked: AskedOf, model: string): readonly WhyNot[] {
  const posed = posedTo(name, asked);
  if ('problem' in posed) return [];
  const { sound, situation } = posed;
  return whyNotFor(sound, situation.read.values, model, situation.circumstances);
}

interface Posed {
  readonly sound: Snapshot;
  readonly situation: Situation;
}

function posedTo(
  name: SideName,
  { prompt, facts, model, bucket, unavailable }: AskedOf,
): Posed | { readonly problem: string } {
  const { sound } = sideOf(name);
  if (!sound) return { problem: 'The policy does not compile, so nothing can be decided by it.' };
  const written = { ...facts, ...(bucket === null ? {} : { bucket }) } as NonNullable<Case['facts']>;
  const one: Case = {
    case: 'dry run',
    ...(prompt === '' ? {} : { prompt }),
    request: model === 'auto' ? {} : { model },
    facts: written,
  };
  const situation = situationOf(sound, undefined, one, {}, readerOf(sound));
  if ('problem' in situation) return situation;
  if (situation.unknownModel !== undefined) {
    return { problem: `There is no model "${situation.unknownModel}": the caller would be answered 404.` };
  }
  const circumstances = { ...situation.circumstances, unavailable: new Map(Object.entries(unavailable)) };
  return { sound, situation: { ...situation, circumstances } };
}

/** Prompts of the policy's own tests, to begin with: one from each suite in turn. */
export function samplePrompts(name: SideName, most: number): readonly string[] {
  const { sound } = sideOf(name);
  const bySuite = (sound?.suites ?? []).map(({ suite }) => suite.cases.flatMap(({ prompt }) => prompt ?? []));
  const longest = Math.max(0, ...bySuite.map((prompts) => prompts.length));
  const inTurn = Array.from({ length: longest }, (_, index) => bySuite.flatMap((prompts) => prompts[index] ?? []));
  return [...new Set(inTurn.flat())].filter((prompt) => prompt.length < 120).slice(0, most);
}
