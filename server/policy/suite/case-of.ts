/** A request that was found → the case that puts it before the policy, with as little written as will do. */
import type { Case, Expect, GivenFacts } from '../../../schemas/generated/types.ts';
import type { RequestFound } from '../analysis/example-request.ts';
import { factCatalogue } from '../fact-catalogue.ts';
import type { ModelId, Snapshot } from '../snapshot.ts';
import { leavesIn } from '../walk.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { type Situation, situationOf } from './situation.ts';
import type { ReadFacts } from './written.ts';

export interface Wanted {
  readonly name: string;
  readonly request: RequestFound;
  readonly bucket?: number | undefined;
  readonly pin?: ModelId | undefined;
  readonly asked?: Readonly<Record<string, unknown>> | undefined;
  readonly answer?: Case['answer'] | undefined;
  readonly down?: readonly ModelId[] | undefined;
}

export interface Posed {
  readonly one: Case;
  readonly situation: Situation;
}

/** A case that expects nothing yet. Undefined where the server would not take such a request. */
export type Pose = (wanted: Wanted) => Posed | undefined;

/** What a request is read to be may differ from what was found, in facts that nobody asked about: those are written too. */
export function poserOf(snapshot: Snapshot, readFacts: ReadFacts): Pose {
  const spoken = new Set<string>([...snapshot.leaves.values()].map(({ fact }) => fact).concat(needed));
  for (const { split } of [...snapshot.routes, snapshot.fallback]) for (const fact of split?.by ?? []) spoken.add(fact);
  for (const { when } of snapshot.guards) for (const { fact } of when ? leavesIn(when) : []) spoken.add(fact);

  return (wanted) => {
    const { text, ...shown } = wanted.request.shown;
    const posed = (facts: GivenFacts): Posed | undefined => {
      const one = written(wanted, text, facts);
      const situation = situationOf(snapshot, undefined, one, {}, readFacts);
      return 'problem' in situation || situation.unknownModel !== undefined ? undefined : { one, situation };
    };
    const first = posed(shown as GivenFacts);
    if (!first) return undefined;
    const read = first.situation.read.values as unknown as Record<string, unknown>;
    const found = wanted.request.facts as unknown as Record<string, unknown>;
    const other = [...factCatalogue.keys()].filter(
      (name) => name !== 'text' && spoken.has(name) && JSON.stringify(read[name]) !== JSON.stringify(found[name]),
    );
    if (other.length === 0) return first;
    return posed({ ...shown, ...Object.fromEntries(other.map((name) => [name, found[name]])) } as GivenFacts);
  };
}

/** Facts that decide which model can serve, whatever the conditions say. */
const needed = ['intent', 'context_tokens', 'has_tools', 'has_images', 'wants_json'] as const;

function written(
  { name, bucket, pin, asked, answer, down = [] }: Wanted,
  text: string | undefined,
  facts: GivenFacts,
): Case {
  const request = { ...(pin === undefined ? {} : { model: pin }), ...asked };
  return {
    case: name,
    ...(text ? { prompt: text } : {}),
    ...(Object.keys(request).length > 0 ? { request } : {}),
    facts: { ...facts, ...(bucket === undefined ? {} : { bucket }) },
    ...(down.length > 0 ? { health: Object.fromEntries(down.map((model) => [model, 'down' as const])) } : {}),
    ...(answer ? { answer } : {}),
  };
}

/** The same request with what this policy does with it. */
export function expecting({ one }: Posed, expect: Expect): Case {
  return { ...one, expect };
}

export function outcomeFor(snapshot: Snapshot, { one, situation }: Posed): Outcome {
  return outcomeOf(snapshot, situation, one.answer);
}
