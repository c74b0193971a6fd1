/** One case of the files → its own lines, what it expects against what comes out, and what it would have to expect to pass. */
import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Case, Expect, GivenFacts } from '../../../schemas/generated/types.ts';
import type { Snapshot } from '../../../server/policy/snapshot.ts';
import { outcomeOf } from '../../../server/policy/suite/outcome.ts';
import { writtenValue } from '../../../server/policy/suite/route-details.ts';
import { situationOf } from '../../../server/policy/suite/situation.ts';
import { type Combination, variantsOf } from '../../../server/policy/suite/variants.ts';
import { splitBucket, type WrittenFacts } from '../../../server/policy/suite/written.ts';
import { type ExpectedRow, expectedRows, passingExpect } from './case-got.ts';
import { compiledOnce } from './compiled-once.ts';
import { monday, readerOf } from './reading.ts';

export interface CaseView {
  readonly one: Case;
  /** Its own lines of the file, less what they are all indented by. */
  readonly yaml: string;
  /** Where they begin, from 1. */
  readonly line: number;
  /** Of the first combination that fails, else of the first. */
  readonly rows: readonly ExpectedRow[];
  readonly combination: string | undefined;
  /** Why it cannot run. */
  readonly problem: string | undefined;
  readonly request: AskedRequest;
  /** What of the case the dry run cannot be given. */
  readonly left: readonly string[];
  readonly right: Right;
}

/** As the dry run takes it: all that is written, from the suite's `given` to the matrix. */
export interface AskedRequest {
  readonly prompt: string;
  readonly facts: WrittenFacts;
  readonly model: string;
  readonly bucket: number | null;
}

/** What would make it pass, or why nothing written there would. */
export type Right = { readonly expect: Expect } | { readonly refused: string };

/** `index`: of the case in its file, from 0. Undefined where there is none, or where the files do not compile. */
export function viewCase(files: ReadonlyMap<string, string>, file: string, index: number): CaseView | undefined {
  const { snapshot } = compiledOnce(files);
  const located = snapshot?.suites.find((suite) => suite.file === file);
  const one = located?.suite.cases[index];
  if (!snapshot || !located || !one) return undefined;
  const { given } = located.suite;
  const { combinations, problem } = variantsOf(one.matrix, snapshot.intents);
  const runs = combinations.map((combination) => runOf(snapshot, given, one, combination));
  const shown = runs.find(({ rows, problem }) => problem !== undefined || rows.some(({ same }) => !same)) ?? runs[0];
  return {
    one,
    ...linesOf(files.get(file) ?? '', index),
    rows: shown?.rows ?? [],
    combination: shown && wordsOf(shown.combination),
    problem: problem ?? shown?.problem,
    ...requestOf(snapshot, given, one, shown?.combination ?? {}),
    right: rightOf(runs),
  };
}

interface Run {
  readonly combination: Combination;
  readonly rows: readonly ExpectedRow[];
  readonly expect: Expect | undefined;
  readonly problem?: string;
}

function runOf(snapshot: Snapshot, given: GivenFacts | undefined, one: Case, combination: Combination): Run {
  const situation = situationOf(snapshot, given, one, combination, readerOf(snapshot, monday));
  const nothing = { combination, rows: [], expect: undefined };
  if ('problem' in situation) return { ...nothing, problem: situation.problem };
  if (situation.unknownModel !== undefined) {
    return { ...nothing, problem: `There is no model "${situation.unknownModel}".` };
  }
  const seen = { situation, outcome: outcomeOf(snapshot, situation, one.answer) };
  const expect = one.expect ?? {};
  return { combination, rows: expectedRows(expect, seen), expect: passingExpect(expect, seen) };
}

function rightOf(runs: readonly Run[]): Right {
  const problem = runs.find((run) => run.problem !== undefined)?.problem;
  if (problem !== undefined) return { refused: problem };
  const wanted = runs.map(({ expect }) => expect);
  const [first] = wanted;
  if (!first || wanted.includes(undefined)) {
    return { refused: 'It says what must never happen, and it happens. Mend the policy, or change the case by hand.' };
  }
  const same = wanted.every((expect) => JSON.stringify(expect) === JSON.stringify(first));
  return same
    ? { expect: first }
    : { refused: 'The combinations of its matrix come to different results. Split the case, or change it by hand.' };
}

function wordsOf(combination: Combination): string | undefined {
  const words = Object.entries(combination).map(([name, value]) => `${name} ${writtenValue(value)}`);
  return words.length > 0 ? words.join(', ') : undefined;
}

function requestOf(
  { fixtures }: Snapshot,
  given: GivenFacts | undefined,
  { fixture, prompt, request, facts, health, answer }: Case,
  combination: Combination,
): Pick<CaseView, 'request' | 'left'> {
  const used = [fixture ?? []].flat().flatMap((name) => fixtures.get(name) ?? []);
  const layers = Object.assign({}, given, ...used.map((one) => one.facts), facts, combination) as GivenFacts;
  const { bucket, facts: written } = splitBucket(layers);
  const fields: Record<string, unknown> = { ...Object.assign({}, ...used.map((one) => one.request)), ...request };
  const { model, ...others } = fields;
  const said = Object.entries(others).filter(([name]) => sayable.has(name));
  const left = Object.keys(others).filter((name) => !sayable.has(name));
  return {
    request: {
      prompt: prompt ?? used.findLast((one) => one.prompt !== undefined)?.prompt ?? '',
      facts: { ...(Object.fromEntries(said) as WrittenFacts), ...written },
      model: typeof model === 'string' ? model : 'auto',
      bucket: bucket ?? null,
    },
    left: [...left, ...(health ? ['health'] : []), ...(answer ? ['answer'] : [])],
  };
}

/** Fields of a request that are facts of the same name. */
const sayable = new Set(['intent', 'mode', 'latency_target', 'cost_priority']);

function linesOf(text: string, index: number): Pick<CaseView, 'yaml' | 'line'> {
  const counter = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: counter, logLevel: 'error' });
  const cases = isMap(contents) ? contents.get('cases') : undefined;
  const node = isSeq(cases) ? cases.items[index] : undefined;
  if (!isNode(node) || !node.range) return { yaml: '', line: 1 };
  const [start, end] = node.range;
  const { line } = counter.linePos(start);
  const own = text
    .slice(text.lastIndexOf('\n', start) + 1, end)
    .trimEnd()
    .split('\n');
  const [first = '', ...rest] = own;
  const indents = [first, ...rest].filter((one) => one.trim() !== '').map((one) => one.search(/\S/));
  const indent = Math.min(...indents);
  return { yaml: own.map((one) => one.slice(indent)).join('\n'), line };
}
