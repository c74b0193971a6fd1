/** Many routes → an index from the values of facts to the routes that they do not rule out, so that few need to be tried. */
import type { Facts } from '../../schemas/generated/types.ts';
import { type FactDefinition, type FactName, factCatalogue } from './fact-catalogue.ts';
import { holds } from './holds.ts';
import { type Dimension, dimensionOf } from './index-dimension.ts';
import type { LookUpOperator } from './operators.ts';
import type { Route } from './snapshot.ts';
import { leavesIn } from './walk.ts';

export interface RouteIndex {
  /** The first route that matches; undefined where none does. */
  readonly first: (facts: Facts) => Route | undefined;
}

/** Below this many routes, trying each in order is as fast. */
const routesMin = 16;
/** More facts than this rule out hardly anything that the others left. */
const dimensionsMax = 6;
/** A fact that leaves more of the routes than this is not worth a look. */
const usefulDensity = 0.9;

/** Undefined where an index would not help. */
export function indexOf(routes: readonly Route[], operator: LookUpOperator): RouteIndex | undefined {
  if (routes.length < routesMin) return undefined;
  const dimensions = factsOf(routes)
    .map((fact) => dimensionOf(fact, routes, operator))
    .filter(({ density }) => density < usefulDensity)
    .sort((a, b) => a.density - b.density)
    .slice(0, dimensionsMax);
  return dimensions.length === 0 ? undefined : { first: (facts) => firstOf(routes, dimensions, facts) };
}

/** Text is not compared, so it cannot be looked up. */
function factsOf(routes: readonly Route[]): FactDefinition[] {
  const names = new Set<FactName>();
  for (const { when } of routes) if (when) for (const { fact } of leavesIn(when)) names.add(fact);
  return [...names].map((name) => factCatalogue.get(name)!).filter(({ kind }) => kind !== 'text');
}

/** Routes stand as bits, 32 in a word, the first route lowest; what every fact leaves is tried in order. */
function firstOf(routes: readonly Route[], dimensions: readonly Dimension[], facts: Facts): Route | undefined {
  const rows = dimensions.map((dimension) => dimension.rows(facts));
  const words = Math.ceil(routes.length / 32);
  for (let word = 0; word < words; word++) {
    let left = -1;
    for (let d = 0; d < dimensions.length && left !== 0; d++) {
      const { bits } = dimensions[d]!;
      const starts = rows[d]!;
      if (typeof starts === 'number') {
        left &= bits[starts + word]!;
      } else {
        let either = 0;
        for (let s = 0; s < starts.length; s++) either |= bits[starts[s]! + word]!;
        left &= either;
      }
    }
    while (left !== 0) {
      const route = routes[word * 32 + (31 - Math.clz32(left & -left))];
      if (route && holds(route.test, facts)) return route;
      left &= left - 1;
    }
  }
  return undefined;
}
