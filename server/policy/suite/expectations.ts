/** What a case expects and what came out → a sentence for every expectation that does not hold. */
import type { Expect, Trace } from '../../../schemas/generated/types.ts';
import { explanationLine } from '../explanation.ts';
import { selects } from '../selectors.ts';
import type { Outcome } from './outcome.ts';
import type { Detail } from './result.ts';
import { routeDetails, writtenValue } from './route-details.ts';
import { sameValue } from './same-value.ts';
import type { Situation } from './situation.ts';

export interface Unmet {
  readonly message: string;
  readonly details?: readonly Detail[];
}

interface Seen {
  readonly situation: Situation;
  readonly outcome: Outcome;
  /** Drawn only where a failure wants it: most cases pass. */
  readonly trace: () => Trace;
}

type Check<Key extends keyof Expect> = (expected: Exclude<Expect[Key], undefined>, seen: Seen) => readonly Unmet[];

export function unmetBy(expect: Expect, seen: Seen): readonly Unmet[] {
  return Object.entries(expect).flatMap(([key, expected]) => {
    const check = (checks as Record<string, Check<never> | undefined>)[key];
    if (!check) return [{ message: `"${key}" is nothing that a case can expect` }];
    return expected === undefined ? [] : check(expected as never, seen);
  });
}

const checks: { readonly [Key in keyof Expect]-?: Check<Key> } = {
  route: (expected, { outcome, trace }) => {
    const { id } = outcome.decision.route;
    return id === expected ? [] : [differs('route', expected, id, routeDetails(trace(), expected))];
  },

  model: (expected, { outcome }) => {
    const { chosen, decision } = outcome;
    return chosen?.model.id === expected
      ? []
      : [differs('model', expected, modelOr(outcome), modelDetails(expected, decision))];
  },

  one_of: (expected, { outcome }) => {
    const { chosen } = outcome;
    if (chosen && expected.includes(chosen.model.id)) return [];
    return [
      differs(
        'one of',
        expected,
        modelOr(outcome),
        expected.flatMap((model) => modelDetails(model, outcome.decision)),
      ),
    ];
  },

  reason: (expected, { outcome }) => (outcome.reason === expected ? [] : [differs('reason', expected, outcome.reason)]),

  facts: (expected, { situation }) =>
    Object.entries(expected).flatMap(([name, value]) => {
      const got = (situation.read.values as unknown as Record<string, unknown>)[name];
      return sameValue(got, value) ? [] : [{ ...differs(name, value, got), details: factDetails(name, situation) }];
    }),

  with: (expected, { outcome }) => {
    if (!outcome.callParams)
      return [{ message: 'expected parameters, got no call at all', details: droppedDetails(outcome) }];
    const { values, params } = outcome.callParams;
    return Object.entries(expected).flatMap(([name, value]) => {
      const got = values[name] ?? null;
      if (sameValue(got, value)) return [];
      const from = params[name]?.from;
      const details = from === undefined ? [] : [{ subject: name, text: `comes from ${from}` }];
      return [differs(name, value ?? 'not set', got ?? 'not set', details)];
    });
  },

  prompt: (expected, { outcome }) => {
    const got = outcome.decision.route.prompt?.prompt.id ?? null;
    return got === expected ? [] : [differs('prompt', expected ?? 'none', got ?? 'none')];
  },

  explains: (expected, { situation, outcome }) => {
    const got = explanationLine(situation.read, outcome.decision, outcome.happened);
    return got === expected ? [] : [{ message: `expected the line ${expected}\n     got the line ${got}` }];
  },

  why: (expected, { outcome }) => {
    const got = outcome.decision.route.why;
    return got === expected ? [] : [differs('why', expected, got ?? 'none')];
  },

  guards: (expected, { outcome }) => {
    const got = outcome.decision.guards.map(({ id }) => id);
    return sameValue(got, expected) ? [] : [differs('guards', expected, got)];
  },

  split: (expected, { outcome }) => {
    const { split } = outcome.decision;
    if (split?.arm === expected.arm) return [];
    const got = split ? `${split.arm}${split.bucket === undefined ? '' : ` (bucket ${split.bucket})`}` : 'no split';
    return [differs('arm', expected.arm, got)];
  },

  fallback_from: (expected, { outcome }) => {
    if (outcome.fallbackFrom.includes(expected)) return [];
    const got = outcome.fallbackFrom.length > 0 ? outcome.fallbackFrom.join(', ') : 'none';
    return [differs('a fallback from', expected, got)];
  },

  escalates_to: (expected, { outcome }) => {
    if ((outcome.escalatesTo ?? null) === expected) return [];
    return [
      differs('a second opinion of', expected ?? 'nobody', outcome.escalatesTo ?? 'nobody', escalationDetails(outcome)),
    ];
  },

  refused: (expected, { outcome }) => {
    const got = outcome.decision.viable.length === 0 ? noViableModel : false;
    if (got === expected || (expected === true && got !== false)) return [];
    const model = outcome.chosen ? `not refused: ${outcome.chosen.model.id} answers` : 'not refused';
    return [
      differs(
        'refused',
        expected === false ? 'no refusal' : writtenValue(expected),
        got === false ? model : got,
        got ? droppedDetails(outcome) : [],
      ),
    ];
  },

  never: (expected, { outcome }) =>
    outcome.reached
      .filter(({ model }) => selects(expected, model))
      .map(({ model, as }) => ({ message: `expected never ${selectorText(expected)}, got ${model.id} as ${as}` })),
};

export const noViableModel = 'no_viable_model';

function differs(what: string, expected: unknown, got: unknown, details: readonly Detail[] = []): Unmet {
  return { message: `expected ${what} ${writtenValue(expected)}, got ${writtenValue(got)}`, details };
}

function modelOr({ chosen, decision }: Outcome): string {
  if (chosen) return chosen.model.id;
  return decision.viable.length === 0 ? 'a refusal' : 'no answer: every candidate is taken to fail';
}

/** Why the expected model was not taken: what dropped it, or whose route it would have to be. */
function modelDetails(expected: string, { route, dropped, viable }: Outcome['decision']): readonly Detail[] {
  const drop = dropped.find(({ model }) => model === expected);
  if (drop) return [{ subject: expected, text: `cannot serve: ${drop.why}` }];
  if (viable.some(({ model }) => model.id === expected))
    return [{ subject: expected, text: `is a fallback of route ${route.id}` }];
  return [{ subject: expected, text: `is no candidate of route ${route.id}` }];
}

function droppedDetails({ decision }: Outcome): readonly Detail[] {
  return decision.dropped.map(({ model, why }) => ({ subject: model, text: why }));
}

function factDetails(name: string, { read, written }: Situation): readonly Detail[] {
  if (Object.hasOwn(written, name))
    return [{ subject: name, text: 'is written in given, a fixture, facts or the matrix' }];
  const origin = read.origins[name as keyof typeof read.origins];
  const evidence = origin?.evidence?.length ? ` by ${origin.evidence.join(', ')}` : '';
  return origin ? [{ subject: name, text: `${origin.from}${evidence}` }] : [];
}

function escalationDetails({ decision }: Outcome): readonly Detail[] {
  const { escalate, id } = decision.route;
  const text = escalate
    ? `escalates below ${escalate.below}, or when the call fails, to ${escalate.to.join(', ')}`
    : 'does not escalate';
  return [{ subject: id, text }];
}

function selectorText(selector: object): string {
  return `{ ${Object.entries(selector)
    .map(([key, value]) => `${key}: ${writtenValue(value)}`)
    .join(', ')} }`;
}
