/** PL305: a model that a request can come to although the policy promises that it cannot: proved over every way there is. */

import type { Facts } from '../../../schemas/generated/types.ts';
import { place } from '../diagnostic.ts';
import type { LookUpOperator } from '../operators.ts';
import type { Report } from '../report.ts';
import { conditionWords } from '../sentence.ts';
import type { Condition, Guard, Model, Route } from '../snapshot.ts';
import { inArm } from './arm-key.ts';
import { not } from './formula.ts';
import { type ModelPath, modelPaths } from './model-paths.ts';
import { promisesOf } from './promises.ts';
import type { Subject } from './subject.ts';
import { shownBy } from './words.ts';

/** A leak that is not ruled out blocks the policy, so more is spent on it than on a warning. */
const scale = 20;

export function checkLeaks(subject: Subject, report: Report): void {
  const { space, parts } = subject;
  const open = promisesOf(subject).flatMap((promise) => {
    const when = space.formulaOf(promise.when);
    // Nearly always the guards alone keep the promise, and then no way needs to be looked at.
    return [...promise.forbids].flatMap((id) => {
      const model = parts.models.get(id)!;
      const kept = removersOf(subject, model).map((guard) => not(space.formulaOf(guard.when)));
      return subject.ask([when, ...kept], scale).kind === 'none' ? [] : [{ promise, when, model }];
    });
  });
  if (open.length === 0) return;
  const told = new Set<string>();
  for (const path of modelPaths(subject, new Set(open.map(({ model }) => model.id)))) {
    // One finding a path: what it breaks beside is told with it. A pin is one path, whichever model is named.
    const key = path.route ? `${path.at.file} ${path.at.start}` : 'pin';
    if (told.has(key)) continue;
    const broken = open
      .filter(({ model }) => model === path.model)
      .map((one) => ({ ...one, example: subject.example([one.when, ...path.formulas], [one.when], scale) }))
      .filter(({ example }) => example.kind !== 'none');
    const [first] = broken;
    if (!first) continue;
    told.add(key);
    if (first.example.kind === 'undecided') {
      report(
        'PL210',
        path.at,
        `It could not be decided whether ${pathWords(path)} ${first.promise.words}. A policy that may leak does not go live: let one guard say it plainly.`,
        { severity: 'error' },
      );
      continue;
    }
    const request = first.example.kind === 'found' ? first.example.request : undefined;
    const shown =
      request && subject.snapshot && path.route
        ? (inArm(subject.snapshot, path.route, path.arm, request) ?? request)
        : request;
    const promises = broken.map(({ promise }) => promise.words);
    report(
      'PL305',
      path.at,
      `${pathWords(path)} ${promises.join(', and ')}. ${guardWords(subject, path.model, request?.facts)}`,
      shownBy(shown, () => thenWords(path)),
    );
  }
}

function removersOf({ parts }: Subject, { id }: Model): readonly Guard[] {
  return parts.guards.filter((guard) => guard.removes.has(id));
}

function pathWords({ model, route, as, arm }: ModelPath): string {
  const whose = route ? ` of ${routeName(route)}${route.arms.length > 1 ? `, arm ${arm}` : ''}` : '';
  return `${model.id} (${model.where}) can get a request as ${as}${whose}`;
}

function routeName({ id, index }: Route): string {
  return index < 0 ? 'the default' : `route "${id}"`;
}

function thenWords({ model, route, as }: ModelPath): string {
  if (!route) return `pinned, ${model.id}`;
  return as === 'a candidate' ? `${route.id}, ${model.id}` : `${route.id}, ${model.id} as ${as}`;
}

/** The guard that would need the fewest leaves to come out otherwise. */
function guardWords(subject: Subject, model: Model, facts: Facts | undefined): string {
  const removers = removersOf(subject, model);
  if (removers.length === 0) return `No guard ever takes ${model.id} away.`;
  if (!facts) return '';
  const far = removers.map((guard) => ({
    guard,
    missing: guard.when ? missing(subject.operator, guard.when, facts, true) : 0,
  }));
  const [nearest] = far.sort((a, b) => a.missing - b.missing);
  const { id, at, when } = nearest!.guard;
  return `The guard that comes nearest is "${id}" (${place(at)}), which waits for: ${when ? conditionWords(when) : 'nothing'}.`;
}

/** How many leaves would have to come out otherwise for the condition to be as wanted. */
function missing(operator: LookUpOperator, condition: Condition, facts: Facts, wanted: boolean): number {
  const inner = (part: Condition, wants: boolean): number => missing(operator, part, facts, wants);
  if (condition.kind === 'leaf') {
    const { fact, value } = condition;
    return operator(condition.operator).evaluate(facts[fact], value) === wanted ? 0 : 1;
  }
  if (condition.kind === 'not') return inner(condition.of, !wanted);
  const parts = condition.of.map((part) => inner(part, wanted));
  return (condition.kind === 'all') === wanted ? parts.reduce((a, b) => a + b, 0) : Math.min(...parts);
}
