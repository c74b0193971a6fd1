/** A snapshot and a request's text → the same snapshot with every search of the text answered, for deciding again and again. */
import type { Facts } from '../../../schemas/generated/types.ts';
import type { Snapshot, Test } from '../snapshot.ts';

const yes: Test = Object.freeze({ kind: 'all', of: Object.freeze([]) });
const no: Test = Object.freeze({ kind: 'any', of: Object.freeze([]) });

/** Decides as the snapshot does, for requests with this text: a list of words is looked for once and not for every change. */
export function withTextKnown(snapshot: Snapshot, facts: Facts): Snapshot {
  const answers = new Map<string, Test>();
  const known = (test: Test): Test => {
    if (test.kind === 'not') {
      const of = known(test.of);
      return of === test.of ? test : { kind: 'not', of };
    }
    if (test.kind !== 'leaf') {
      const of = test.of.map(known);
      return of.every((part, index) => part === test.of[index]) ? test : { kind: test.kind, of };
    }
    if (test.fact !== 'text') return test;
    const question = `${test.operator.name} ${test.value}`;
    const before = answers.get(question);
    const answer = before ?? (test.operator.evaluate(facts.text, test.value) ? yes : no);
    answers.set(question, answer);
    return answer;
  };
  const withTest = <Item extends { readonly test: Test }>(item: Item): Item => {
    const test = known(item.test);
    return test === item.test ? item : { ...item, test };
  };
  const guards = snapshot.guards.map(withTest);
  const routes = snapshot.routes.map(withTest);
  const same = routes.every((route, index) => route === snapshot.routes[index]);
  // The index tries the routes that it was made of.
  return { ...snapshot, guards, routes, index: same ? snapshot.index : undefined };
}
