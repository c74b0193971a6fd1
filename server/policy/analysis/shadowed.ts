/** PL201 and PL205: routes, and a default, that no request can reach because those before take everything. */
import type { Report } from '../report.ts';
import type { Route } from '../snapshot.ts';
import { type Formula, holdsFor, not } from './formula.ts';
import type { Subject } from './subject.ts';
import { listWords, outcomeWords, routeWords, shownBy } from './words.ts';

/** Returns whether the question was decided. */
export function checkShadowed(subject: Subject, route: Route, report: Report): boolean {
  const answer = subject.ask(subject.reaches(route));
  if (answer.kind !== 'none') return answer.kind === 'found';
  const { space } = subject;
  const matches = space.formulaOf(route.when);
  const takers = takersOf(
    subject,
    matches,
    subject.rivals(route),
    answer.because.map((place) => place - 1),
  );
  const example = subject.example([matches], [matches]);
  const request = example.kind === 'found' ? example.request : undefined;
  report(
    'PL201',
    route.at,
    `"${route.id}" can never win: everything it matches is taken first by ${listWords(takers.map((taker) => routeWords(taker, route.at)))}. Move it up, narrow what stands before it, or remove it.`,
    shownBy(subject.snapshot && request, (facts) => outcomeWords(subject.snapshot!, facts)),
  );
  return true;
}

/** A hint: a policy may well mean its routes to take everything. */
export function checkDefault(subject: Subject, fallback: Route, report: Report): boolean {
  const answer = subject.ask(subject.reaches(fallback));
  if (answer.kind !== 'none') return answer.kind === 'found';
  const takers = takersOf(
    subject,
    subject.space.formulaOf(undefined),
    subject.rivals(fallback),
    answer.because.map((place) => place - 1),
  );
  report(
    'PL205',
    fallback.at,
    `No request reaches the default: ${listWords(takers.map((taker) => routeWords(taker, fallback.at)))} ${takers.length === 1 ? 'takes' : 'take'} all that is left. Its models are still tried after those of each route.`,
    { severity: 'hint' },
  );
  return true;
}

/** One route that takes everything by itself, where there is one; else as few as are needed, the first ones. */
function takersOf(
  subject: Subject,
  matches: Formula,
  before: readonly Route[],
  because: readonly number[],
): readonly Route[] {
  const takes = (route: Route): Formula => subject.space.formulaOf(route.when);
  const all = (routes: readonly Route[]): boolean =>
    subject.ask([matches, ...routes.map((route) => not(takes(route)))]).kind === 'none';
  const shown = subject.ask([matches]);
  const alone = before.find(
    (route) => (shown.kind !== 'found' || holdsFor(takes(route), shown.classes)) && all([route]),
  );
  if (alone) return [alone];
  let needed = because.filter((place) => place >= 0).map((place) => before[place]!);
  for (const route of [...needed].reverse()) {
    const others = needed.filter((other) => other !== route);
    if (all(others)) needed = others;
  }
  return needed;
}
