/** A policy as it was compiled → findings of logic, each proved over all requests: PL201 to PL210, PL305 and PL306. */
import type { Report } from '../report.ts';
import type { Condition } from '../snapshot.ts';
import { leavesIn } from '../walk.ts';
import { isMapping } from '../written.ts';
import { checkBoundaryGaps } from './boundary-gaps.ts';
import { checkContradictions } from './contradictions.ts';
import { checkEqualMeaning } from './equal-meaning.ts';
import { checkInvariant } from './invariants.ts';
import { checkLeaks } from './leaks.ts';
import { checkNoModel } from './no-model.ts';
import { checkReadability } from './readability.ts';
import { checkRedundancy } from './redundancy.ts';
import { checkSameOutcome } from './same-outcome.ts';
import { checkDefault, checkShadowed } from './shadowed.ts';
import { type Draft, type Subject, subjectOf } from './subject.ts';

export function analyse(draft: Draft, report: Report): void {
  const subject = subjectOf(draft);
  const { parts, snapshot } = subject;
  const wrong = checkContradictions(subject, report);
  const sound = parts.routes.filter(({ when }) => !when || !isWrong(when, wrong, subject));
  // A leak blocks the policy and a warning does not, so the budget goes to leaks first.
  if (guardsAreWhole(draft)) {
    checkLeaks(subject, report);
    for (const invariant of parts.invariants) checkInvariant(subject, invariant, report);
  }
  const equal = checkEqualMeaning(subject, sound, report);
  for (const route of sound) {
    checkRedundancy(subject, route, report);
    const decided = equal.has(route) || checkShadowed(subject, route, report);
    if (!decided) undecided(route.id, route.at, 'whether a route before it takes everything');
    else if (guardsAreWhole(draft) && !checkNoModel(subject, route, report))
      undecided(route.id, route.at, 'whether it always finds a model');
  }
  if (snapshot) {
    if (!checkDefault(subject, snapshot.fallback, report))
      undecided('default', snapshot.fallback.at, 'whether anything reaches it');
    if (guardsAreWhole(draft) && !checkNoModel(subject, snapshot.fallback, report))
      undecided('default', snapshot.fallback.at, 'whether it always finds a model');
  }
  checkBoundaryGaps(subject, sound, report);
  checkSameOutcome(parts.routes, report);
  checkForms(subject, report);

  function undecided(id: string, at: Parameters<Report>[1], question: string): void {
    report(
      'PL210',
      at,
      `It could not be decided for "${id}" ${question}: too many facts play into each other. Write its condition, or those before it, more plainly.`,
    );
  }
}

/** A guard that did not resolve takes nothing away here, so what it guards would be told as open. */
function guardsAreWhole({ read, parts }: Draft): boolean {
  const written = isMapping(read.policy.value) ? read.policy.value.guards : undefined;
  return !Array.isArray(written) || written.length === parts.guards.length;
}

/** Whether a contradiction was told in the condition, or in a definition that it uses. */
function isWrong(when: Condition, wrong: ReadonlySet<Condition>, { definitions }: Subject): boolean {
  if (wrong.has(when)) return true;
  const leaves = new Set(leavesIn(when).map(({ id }) => id));
  return [...definitions.values()].some(
    ({ condition }) => condition && wrong.has(condition) && leavesIn(condition).every(({ id }) => leaves.has(id)),
  );
}

function checkForms({ read }: Subject, report: Report): void {
  for (const yaml of [...read.routeFiles, read.policy]) {
    const value = isMapping(yaml.value) ? yaml.value : {};
    for (const key of ['guards', 'routes', 'invariants']) {
      const list = value[key];
      if (!Array.isArray(list)) continue;
      for (const [index, item] of list.entries()) {
        if (isMapping(item)) checkReadability(yaml, [key, index, 'when'], item.when, report);
      }
    }
    if (!isMapping(value.define)) continue;
    for (const [name, condition] of Object.entries(value.define))
      checkReadability(yaml, ['define', name], condition, report);
  }
}
