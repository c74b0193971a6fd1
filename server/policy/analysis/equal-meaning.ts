/** PL204: two routes or two definitions that mean the same. Returns the later routes. */
import type { Report } from '../report.ts';
import type { Condition, Route } from '../snapshot.ts';
import { holdsFor, not } from './formula.ts';
import type { Subject } from './subject.ts';
import { routeWords } from './words.ts';

interface Named<Item> {
  readonly item: Item;
  readonly when: Condition | undefined;
}

export function checkEqualMeaning(subject: Subject, routes: readonly Route[], report: Report): ReadonlySet<Route> {
  const definitions = [...subject.definitions].flatMap(([name, { condition, at }]) =>
    condition ? [{ item: { name, at }, when: condition }] : [],
  );
  for (const [first, later] of equals(subject, definitions)) {
    report(
      'PL204',
      later.at,
      `"${later.name}" means the same as "${first.name}" (line ${first.at.line}). Keep one of the two.`,
    );
  }
  const found = new Set<Route>();
  for (const [first, later] of equals(
    subject,
    routes.map((item) => ({ item, when: item.when })),
  )) {
    found.add(later);
    report(
      'PL204',
      later.at,
      `"${later.id}" matches exactly what ${routeWords(first, later.at)} matches, so it never gets a request. Remove one, or change a condition.`,
    );
  }
  return found;
}

/** Each later one with the first that it equals. */
function equals<Item>(subject: Subject, all: readonly Named<Item>[]): [first: Item, later: Item][] {
  // Those that are equal match the same requests; a request for each tells nearly all others apart at once.
  const asked = all.flatMap((each) => {
    const formula = subject.space.formulaOf(each.when);
    const answer = subject.ask([formula]);
    return answer.kind === 'found' ? [{ ...each, formula, request: answer.classes }] : [];
  });
  const found: [Item, Item][] = [];
  for (const [index, later] of asked.entries()) {
    const first = asked
      .slice(0, index)
      .find(
        (earlier) =>
          holdsFor(earlier.formula, later.request) &&
          holdsFor(later.formula, earlier.request) &&
          subject.ask([later.formula, not(earlier.formula)]).kind === 'none' &&
          subject.ask([earlier.formula, not(later.formula)]).kind === 'none',
      );
    if (first) found.push([first.item, later.item]);
  }
  return found;
}
