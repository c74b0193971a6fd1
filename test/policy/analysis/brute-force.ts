/** Conditions → every request that they could tell apart, one by one: the other way to the same answers, and the plain one. */
import type { Facts } from '../../../schemas/generated/types.ts';
import { type FactName, factCatalogue, unknownFacts } from '../../../server/policy/fact-catalogue.ts';
import type { LookUpOperator } from '../../../server/policy/operators.ts';
import type { Condition, Leaf } from '../../../server/policy/snapshot.ts';
import { leavesIn } from '../../../server/policy/walk.ts';

/** Searches of the text are free yes/no facts, as the language takes them. */
export interface BruteRequest {
  readonly facts: Facts;
  readonly texts: ReadonlySet<string>;
}

const requestsMax = 60_000;

/** Undefined where there are too many. `intents` are those of the policy. */
export function everyRequest(
  conditions: readonly Condition[],
  intents: readonly string[],
  tokens: readonly number[] = [],
  also: readonly FactName[] = [],
): readonly BruteRequest[] | undefined {
  const leaves = conditions.flatMap(leavesIn);
  const facts = new Set<FactName>([
    ...leaves.map(({ fact }) => fact),
    ...also,
    ...(tokens.length > 0 ? (['context_tokens'] as const) : []),
  ]);
  const choices: { fact: FactName; values: readonly unknown[] }[] = [];
  for (const fact of facts) {
    if (fact === 'text') continue;
    const own = leaves.filter((leaf) => leaf.fact === fact).flatMap((leaf) => leaf.value);
    choices.push({ fact, values: valuesOf(fact, own, intents, fact === 'context_tokens' ? tokens : []) });
  }
  const questions = [...new Set(leaves.filter(({ fact }) => fact === 'text').map(questionOf))];
  const count = choices.reduce((product, { values }) => product * values.length, 2 ** questions.length);
  if (count > requestsMax) return undefined;
  let requests: BruteRequest[] = subsets(questions).map((texts) => ({
    facts: { ...unknownFacts, intent: intents.includes('chat') ? 'chat' : intents[0]! },
    texts: new Set(texts),
  }));
  for (const { fact, values } of choices) {
    requests = requests.flatMap((request) =>
      values.map((value) => ({ ...request, facts: { ...request.facts, [fact]: value } })),
    );
  }
  return requests;
}

export function holdsByForce(
  condition: Condition | undefined,
  request: BruteRequest,
  operator: LookUpOperator,
): boolean {
  if (condition === undefined) return true;
  if (condition.kind === 'not') return !holdsByForce(condition.of, request, operator);
  if (condition.kind !== 'leaf') {
    const parts = condition.of.map((part) => holdsByForce(part, request, operator));
    return condition.kind === 'all' ? !parts.includes(false) : parts.includes(true);
  }
  if (condition.fact === 'text') return request.texts.has(questionOf(condition));
  return operator(condition.operator).evaluate(request.facts[condition.fact], condition.value);
}

function questionOf({ operator, value }: Leaf): string {
  return `${operator} ${value}`;
}

function valuesOf(
  fact: FactName,
  constants: readonly unknown[],
  intents: readonly string[],
  more: readonly number[],
): readonly unknown[] {
  const { kind, values, unknown, min, max } = factCatalogue.get(fact)!;
  if (kind === 'flag') return [false, true];
  if (kind === 'set') return subsets([...new Set(constants as string[])]);
  if (kind === 'word') return fact === 'intent' ? intents : (values ?? [...new Set([unknown, 'zz', ...constants])]);
  const numbers = [...new Set([...(constants as number[]), ...more])];
  const near =
    kind === 'integer'
      ? numbers.flatMap((one) => [one - 1, one, one + 1])
      : numbers.flatMap((one) => [one - 1e-6, one, one + 1e-6]);
  return [...new Set([min, ...near])].filter((one) => one >= min && one <= max);
}

function subsets(items: readonly string[]): string[][] {
  return items.reduce<string[][]>((all, item) => all.flatMap((some) => [some, [...some, item]]), [[]]);
}
