/** A snapshot → mutants of the numbers beside its routes: a guard's cap and cost, a limit of the client, the mark of an escalation. */
import { not } from '../analysis/formula.ts';
import { placedCandidates } from '../analysis/subject.ts';
import type { Range } from '../diagnostic.ts';
import { canonicalName, parameterOf } from '../parameters.ts';
import type { Guard, Route, Snapshot } from '../snapshot.ts';
import type { Questions } from '../suite/questions.ts';
import { rounded, stepFor } from './boundary.ts';
import { changed, type Mutant, type Probe } from './mutant.ts';
import { largestAsked, otherNumber } from './parameter-change.ts';
import { bucketOf } from './rebuilt-routes.ts';

export function limitMutants(snapshot: Snapshot): readonly Mutant[] {
  const { guards, routes, fallback, client } = snapshot;
  return [
    ...guards.flatMap((guard) =>
      Object.entries(guard.cap).map(([name, most]) => capMutant(snapshot, guard, name, most)),
    ),
    ...guards.flatMap((guard) =>
      guard.maxCostUsd === undefined ? [] : [costMutant(snapshot, guard, guard.maxCostUsd)],
    ),
    ...Object.entries(client.limits).map(([name, most]) => limitMutant(snapshot, name, most)),
    ...[...routes, fallback].flatMap((route) => escalationMutants(snapshot, route)),
  ];
}

function capMutant(snapshot: Snapshot, guard: Guard, name: string, most: number): Mutant {
  const other = otherNumber(name, most);
  const capped = Object.freeze({ ...guard, cap: Object.freeze({ ...guard.cap, [name]: other }) });
  const mutant = changed(snapshot, { guards: snapshot.guards.map((one) => (one === guard ? capped : one)) });
  return {
    kind: 'parameter',
    title: `${guard.id}: cap.${name} ${most} -> ${other}`,
    truth: `${guard.id} caps ${name} at ${most}`,
    at: guard.at,
    snapshot: mutant,
    touches: ({ guards }) => guards.includes(guard),
    onlyMatching: false,
    *probes(questions) {
      // Where the guard never applies, its cap lowers nothing. Elsewhere a difference is looked for, and none proves nothing.
      const applies = questions.holds(guard.when);
      if (questions.ask([applies]).kind === 'none') return;
      const lower = snapshot.guards.filter(
        (one) => one !== guard && (one.cap[name] ?? Number.POSITIVE_INFINITY) <= Math.min(most, other),
      );
      const free = lower.map(({ when }) => not(questions.holds(when)));
      for (const probe of servedProbes(questions, name, Math.max(most, other))) {
        yield { ...probe, formulas: [applies, ...free, ...probe.formulas], about: [applies] };
      }
      yield { formulas: [applies, ...free], about: [applies] };
    },
  };
}

/** A little more to spend: some model serves that was too dear, or a caller's longer answer is less cut. */
function costMutant(snapshot: Snapshot, guard: Guard, usd: number): Mutant {
  const other = rounded(usd + stepFor(usd));
  const richer = Object.freeze({ ...guard, maxCostUsd: other });
  const guards = snapshot.guards.map((one) => (one === guard ? richer : one));
  return {
    kind: 'parameter',
    title: `${guard.id}: max_cost_usd ${usd} -> ${other}`,
    truth: `${guard.id} lets a request cost ${usd} USD`,
    at: guard.at,
    snapshot: changed(snapshot, { guards }),
    touches: (decision) => decision.guards.includes(guard),
    onlyMatching: false,
    *probes(questions) {
      const applies = questions.holds(guard.when);
      if (questions.ask([applies]).kind === 'none') return;
      const { holds, wins, serves } = questions;
      for (const route of [...snapshot.routes, snapshot.fallback]) {
        for (const [index, arm] of route.arms.entries()) {
          const bucket = bucketOf(route, index);
          for (const placed of placedCandidates(arm)) {
            yield {
              formulas: [
                applies,
                not(serves(snapshot.guards, placed)),
                serves(guards, placed),
                ...wins(snapshot.routes, route),
              ],
              about: [applies, holds(route.when)],
              ...(bucket === undefined ? {} : { bucket }),
            };
          }
        }
      }
      for (const probe of servedProbes(questions, 'max_tokens', largestAsked('max_tokens'))) {
        yield { ...probe, formulas: [applies, ...probe.formulas], about: [applies] };
      }
      yield { formulas: [applies], about: [applies] };
    },
  };
}

function limitMutant(snapshot: Snapshot, name: string, most: number): Mutant {
  const { client } = snapshot;
  const other = otherNumber(name, most, largestAsked(name));
  const mutant = changed(snapshot, {
    client: Object.freeze({ ...client, limits: Object.freeze({ ...client.limits, [name]: other }) }),
  });
  return {
    kind: 'parameter',
    title: `client: limits.${name} ${most} -> ${other}`,
    truth: `a caller gets no more ${name} than ${most}`,
    at: startOf(snapshot),
    snapshot: mutant,
    touches: () => true,
    onlyMatching: false,
    *probes(questions) {
      if (!client.params.has(name) && !client.params.has(canonicalName(name))) return;
      yield* servedProbes(questions, name, Math.max(most, other));
      yield { formulas: [], about: [] };
    },
  };
}

/** A snapshot does not know where its limits are written, only in which file. */
function startOf({ fallback }: Snapshot): Range {
  return { file: fallback.at.file, line: 1, column: 1, endLine: 1, endColumn: 1, start: 0, end: 0 };
}

/** Requests that ask for more than `most`, for each route that some model serves. */
function* servedProbes(questions: Questions, name: string, most: number): Iterable<Probe> {
  const { snapshot, holds, wins, serves } = questions;
  const more = Math.min(
    largestAsked(name),
    parameterOf(canonicalName(name))?.kind === 'integer' ? most * 2 : rounded(most + stepFor(most)),
  );
  for (const route of [...snapshot.routes, snapshot.fallback]) {
    for (const [index, arm] of route.arms.entries()) {
      const [candidate] = arm.candidates;
      const bucket = bucketOf(route, index);
      yield {
        formulas: [
          serves(snapshot.guards, { candidate: candidate!, namesPreset: arm.namesPreset }),
          ...wins(snapshot.routes, route),
        ],
        about: [holds(route.when)],
        asked: { [name]: more },
        ...(bucket === undefined ? {} : { bucket }),
      };
    }
  }
}

/** Unsure is what lies below the mark. */
function escalationMutants(snapshot: Snapshot, route: Route): readonly Mutant[] {
  const { escalate } = route;
  if (!escalate) return [];
  const step = stepFor(escalate.below);
  return [-step, step]
    .map((by) => rounded(escalate.below + by))
    .filter((below) => below >= 0 && below <= 1)
    .map((below): Mutant => {
      const after = Object.freeze({ ...route, escalate: Object.freeze({ ...escalate, below }) });
      const mutant = changed(
        snapshot,
        route === snapshot.fallback ? { fallback: after } : { routes: snapshot.routes.with(route.index, after) },
      );
      const confidence = Math.min(below, escalate.below);
      return {
        kind: 'boundary',
        title: `${route.id}: escalate.below ${escalate.below} -> ${below}`,
        truth: `${route.id} ${confidence < escalate.below ? 'asks again' : 'is sure enough'} at confidence ${confidence}`,
        at: route.at,
        snapshot: mutant,
        touches: (decision) => decision.route === route,
        onlyMatching: false,
        *probes({ wins, holds, served }) {
          for (const [index, arm] of route.arms.entries()) {
            if (arm.share === 0) continue;
            const bucket = bucketOf(route, index);
            yield {
              formulas: [served(snapshot.guards, arm), ...wins(snapshot.routes, route)],
              about: [holds(route.when)],
              answer: { confidence },
              ...(bucket === undefined ? {} : { bucket }),
            };
          }
        },
      };
    });
}
