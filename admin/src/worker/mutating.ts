/** Files → which small changes of the policy its tests would not notice, in words, each with the case that would. */
import type { Case } from '../../../schemas/generated/types.ts';
import type { Mutant } from '../../../server/policy/mutation/mutant.ts';
import { mutantCases } from '../../../server/policy/mutation/mutant-cases.ts';
import { mutate, type Survivor } from '../../../server/policy/mutation/mutation.ts';
import type { Expectable } from '../../../server/policy/suite/expectable.ts';
import { newCases } from '../../../server/policy/suite/generated-case.ts';
import { caseYaml } from '../../../server/policy/suite/suite-yaml.ts';
import type { WrittenCase } from './case-making.ts';
import { testedPolicy } from './reading-cases.ts';

export type Mutants =
  | { readonly skipped: 'broken' | 'failing' }
  | {
      readonly percent: number;
      readonly killed: number;
      readonly survivors: readonly Unnoticed[];
      readonly equivalent: readonly Told[];
      readonly undecided: readonly (Told & { readonly because: string })[];
      readonly notTried: number;
      readonly totalMs: number;
      /** As few as notice all survivors. */
      readonly cases: readonly Case[];
    };

/** A mutant: `code: drop "latency_target is not low"`. */
export interface Told {
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Unnoticed extends Told {
  /** Where the request of the case goes, and where it would go. */
  readonly goes: string;
  readonly wouldGo: string;
  readonly missing: WrittenCase;
}

export interface Progress {
  readonly done: number;
  readonly of: number;
}

const tellEveryMs = 100;

/** `channel`: a BroadcastChannel that is told a Progress now and then, since this takes seconds. */
export function mutateFiles(files: ReadonlyMap<string, string>, channel: string): Mutants {
  const begunMs = performance.now();
  const tested = testedPolicy(files);
  if (!tested) return { skipped: 'broken' };
  const { snapshot, observed, readFacts, failed } = tested;
  if (failed > 0) return { skipped: 'failing' };
  const told = new BroadcastChannel(channel);
  let toldMs = 0;
  const onProgress = (done: number, of: number) => {
    if (performance.now() - toldMs < tellEveryMs) return;
    toldMs = performance.now();
    told.postMessage({ done, of } satisfies Progress);
  };
  try {
    const mutation = mutate(snapshot, observed, { readFacts, onProgress });
    const { killed, percent, survivors, equivalent, undecided, left } = mutation;
    return {
      percent,
      killed,
      survivors: survivors.map(unnoticed),
      equivalent: equivalent.map(toldOf),
      undecided: undecided.map(({ mutant, because }) => ({ ...toldOf(mutant), because })),
      notTried: left,
      totalMs: performance.now() - begunMs,
      cases: newCases(snapshot, mutantCases(survivors)).cases,
    };
  } finally {
    told.close();
  }
}

function unnoticed({ mutant, killing: { one, goes, wouldGo } }: Survivor): Unnoticed {
  return { ...toldOf(mutant), ...differing(goes, wouldGo), missing: { one, yaml: caseYaml(one) } };
}

function toldOf({ title, at: { file, line, column } }: Mutant): Told {
  return { title, file, line, column };
}

/** The route and the model; where both stay, what does not. */
function differing(goes: Expectable, wouldGo: Expectable): { goes: string; wouldGo: string } {
  const [here, there] = [place(goes), place(wouldGo)];
  if (here !== there) return { goes: here, wouldGo: there };
  const [some, others] = [goes, wouldGo] as unknown as Record<string, unknown>[];
  const keys = [...new Set([...Object.keys(some!), ...Object.keys(others!)])];
  const key = keys.find((name) => JSON.stringify(some![name]) !== JSON.stringify(others![name]));
  if (key === undefined) return { goes: here, wouldGo: `${there}, with other models in reserve` };
  const [a, b] = [some![key], others![key]];
  return { goes: `${here}, ${key} ${words(a, b)}`, wouldGo: `${there}, ${key} ${words(b, a)}` };
}

function place({ route, model }: Expectable): string {
  return model === undefined ? `${route}, refused` : `${route} → ${model}`;
}

function words(value: unknown, other: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (Array.isArray(value)) return value.join(', ') || 'none';
  if (typeof value !== 'object') return String(value);
  const against = (other ?? {}) as Record<string, unknown>;
  const entries = Object.entries(value).filter(([name, one]) => JSON.stringify(against[name]) !== JSON.stringify(one));
  return entries.map(([name, one]) => `${name} ${JSON.stringify(one)}`).join(', ') || 'none';
}
