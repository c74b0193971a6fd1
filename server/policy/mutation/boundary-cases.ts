/** A policy → a case for either side of each of its boundaries, where crossing it changes what is decided. */
import type { Case } from '../../../schemas/generated/types.ts';
import type { RequestFound } from '../analysis/example-request.ts';
import { factCatalogue } from '../fact-catalogue.ts';
import type { Leaf } from '../snapshot.ts';
import { caseFor, type Writer } from '../suite/generated-case.ts';
import type { Questions } from '../suite/questions.ts';
import { rounded, stepOf } from './boundary.ts';
import { judge } from './judge.ts';
import type { Mutant } from './mutant.ts';

/** `mutants`: all of the policy. Whatever tells a moved boundary from the real one stands right beside it. */
export function* boundaryCases(writer: Writer, mutants: readonly Mutant[], questions: Questions): Iterable<Case> {
  const shown = new Set<Leaf>();
  for (const mutant of mutants) {
    const { leaf } = mutant;
    if ((mutant.kind !== 'boundary' && mutant.kind !== 'share') || (leaf && shown.has(leaf))) continue;
    const verdict = judge(mutant, questions, writer.pose);
    if (verdict.kind !== 'survived') continue;
    if (leaf) {
      shown.add(leaf);
      yield* sides(writer, leaf, verdict.killing.request, questions);
    } else yield verdict.killing.one;
  }
}

/** The number and its neighbours, as far as a neighbour of each is on the other side. */
function* sides(writer: Writer, leaf: Leaf, request: RequestFound, { operator }: Questions): Iterable<Case> {
  const { min, max } = factCatalogue.get(leaf.fact)!;
  const evaluate = operator(leaf.operator);
  const step = stepOf(leaf);
  const values = [-step, 0, step]
    .map((by) => rounded((leaf.value as number) + by))
    .filter((value) => value >= min && value <= max);
  const holds = values.map((value) => evaluate.evaluate(value, leaf.value));
  for (const [index, value] of values.entries()) {
    const beside = [holds[index - 1], holds[index + 1]].filter((one) => one !== undefined);
    if (beside.every((one) => one === holds[index])) continue;
    const moved = { [leaf.fact]: value };
    const shown = { facts: { ...request.facts, ...moved }, shown: { ...request.shown, ...moved } };
    const posed = writer.pose({ name: '', request: shown });
    if (!posed) continue;
    const { one, outcome } = caseFor(writer, posed, writer.snapshot.guards.length > 0 ? ['guards'] : []);
    const { guards, ...expect } = one.expect!;
    const told = guards && guards.length > 0 ? { ...expect, guards } : expect;
    yield { ...one, case: sentence(leaf, value, holds[index]!, outcome.decision.route.id), expect: told };
  }
}

/** `context_tokens 6000 is not over 6000 and goes to chat` */
function sentence({ fact, text }: Leaf, value: number, holds: boolean, route: string): string {
  const rest = text
    .slice(fact.length + 1)
    .replace(/^is /, '')
    .replaceAll('_', ' ');
  return `${fact} ${value} is ${holds ? '' : 'not '}${rest} and goes to ${route}`;
}
