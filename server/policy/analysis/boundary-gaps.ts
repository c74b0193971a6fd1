/** PL207: `under: 100` beside `over: 100`, where exactly 100 then falls to the default. */
import type { FactName } from '../fact-catalogue.ts';
import type { Report } from '../report.ts';
import type { Condition, Leaf, Route } from '../snapshot.ts';
import { type Formula, not } from './formula.ts';
import { without } from './redundancy.ts';
import type { Subject } from './subject.ts';
import { outcomeWords, routeWords, shownBy } from './words.ts';

/** A comparison that leaves out its own constant. */
interface Edge {
  readonly part: Condition;
  readonly fact: FactName;
  readonly side: 'below' | 'above';
  readonly constant: number;
}

export function checkBoundaryGaps(subject: Subject, routes: readonly Route[], report: Report): void {
  for (const route of routes) {
    for (const [below, above, either] of pairsWithin(route.when)) {
      // The group is taken to hold, as it would if the constant were in it.
      const rest = without(route.when!, new Set([either]));
      tell(subject, [subject.space.formulaOf(rest)], below, above, route, undefined, report);
    }
  }
  for (const [first, below, later, above] of pairsBetween(routes)) {
    const rest = subject.space.formulaOf(without(first.when!, new Set([below.part])));
    const otherRest = subject.space.formulaOf(without(later.when!, new Set([above.part])));
    const isNever = (...formulas: Formula[]): boolean => subject.ask(formulas).kind === 'none';
    if (!isNever(rest, not(otherRest)) || !isNever(otherRest, not(rest))) continue;
    tell(subject, [rest], below, above, later, first, report);
  }
}

function tell(
  subject: Subject,
  rest: readonly Formula[],
  one: Edge,
  other: Edge,
  route: Route,
  first: Route | undefined,
  report: Report,
): void {
  const [below, above] = one.side === 'below' ? [one, other] : [other, one];
  const { fallback } = subject.snapshot ?? {};
  if (!fallback) return;
  const atConstant = [not(subject.space.formulaOf(below.part)), not(subject.space.formulaOf(above.part))];
  const asked = [...rest, ...atConstant, ...subject.reaches(fallback)];
  const example = subject.example(asked, [...rest, ...atConstant]);
  if (example.kind !== 'found') return;
  const { fact, constant } = below;
  const where = first ? `"${route.id}" and ${routeWords(first, route.at)} leave` : `"${route.id}" leaves`;
  report(
    'PL207',
    route.at,
    `${where} a gap between "under ${constant}" and "over ${constant}": ${fact} ${constant} is in neither, and goes to the default. Write at_most or at_least on one side.`,
    shownBy(example.request, (facts) => outcomeWords(subject.snapshot!, facts)),
  );
}

/** Both sides in one `any`, and that `any`. */
function pairsWithin(condition: Condition | undefined): [Edge, Edge, Condition][] {
  if (condition === undefined || condition.kind === 'leaf') return [];
  if (condition.kind === 'not') return pairsWithin(condition.of);
  const inner = condition.of.flatMap(pairsWithin);
  if (condition.kind === 'all') return inner;
  const edges = condition.of.flatMap((part) => edgeOf(part) ?? []);
  const found = edges.flatMap((below) =>
    edges
      .filter((above) => fitTogether(below, above))
      .map((above): [Edge, Edge, Condition] => [below, above, condition]),
  );
  return [...found, ...inner];
}

/** Two routes with a side each, the one written first first. */
function pairsBetween(routes: readonly Route[]): [Route, Edge, Route, Edge][] {
  const seen = new Map<string, { route: Route; edge: Edge }[]>();
  const found: [Route, Edge, Route, Edge][] = [];
  for (const route of routes) {
    for (const edge of route.when ? edgesOf(route.when) : []) {
      const key = `${edge.fact} ${edge.constant}`;
      const others = seen.get(key) ?? [];
      for (const other of others)
        if (other.edge.side !== edge.side && other.route !== route) found.push([other.route, other.edge, route, edge]);
      seen.set(key, [...others, { route, edge }]);
    }
  }
  return found;
}

/** Those that the whole condition needs. */
function edgesOf(condition: Condition): Edge[] {
  if (condition.kind === 'all') return condition.of.flatMap(edgesOf);
  return edgeOf(condition) ?? [];
}

function edgeOf(condition: Condition): Edge[] | undefined {
  const negated = condition.kind === 'not';
  const leaf = negated ? condition.of : condition;
  if (leaf.kind !== 'leaf' || typeof leaf.value !== 'number') return undefined;
  const side = (negated ? sidesOfOpposites : sides)[leaf.operator];
  return side && [{ part: condition, fact: leaf.fact, side, constant: leaf.value }];
}

const sides: Partial<Record<Leaf['operator'], Edge['side']>> = { lessThan: 'below', greaterThan: 'above' };
const sidesOfOpposites: Partial<Record<Leaf['operator'], Edge['side']>> = {
  greaterThanInclusive: 'below',
  lessThanInclusive: 'above',
};

function fitTogether(below: Edge, above: Edge): boolean {
  return (
    below.side === 'below' && above.side === 'above' && below.fact === above.fact && below.constant === above.constant
  );
}
