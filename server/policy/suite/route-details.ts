/** The route that was expected and the one that won → the leaves that decided between them. */
import type { Trace, TraceNode, TraceRoute } from '../../../schemas/generated/types.ts';
import { decidingLeaves } from './deciding-leaves.ts';
import type { Detail } from './result.ts';

/** Where the winner stands above the expected route, why it matched; where it stands below, why the expected one did not. */
export function routeDetails(trace: Trace, expected: string): readonly Detail[] {
  const winner = trace.outcome.route;
  const place = new Map(trace.routes.map((route, index) => [route.id, index]));
  const won = trace.routes.find((route) => route.id === winner);
  const missed = trace.routes.find((route) => route.id === expected);
  const wonAbove = (place.get(winner) ?? Number.POSITIVE_INFINITY) < (place.get(expected) ?? Number.POSITIVE_INFINITY);
  if (!wonAbove && missed) return leafDetails(missed);
  const details = won ? leafDetails(won) : [];
  if (!missed) return details;
  return trace.also_matched.includes(expected)
    ? [...details, { subject: expected, text: 'would match too, and stands below', at: missed.at }]
    : [...details, ...leafDetails(missed)];
}

function leafDetails({ id, at, tree, matched }: TraceRoute): readonly Detail[] {
  const leaves = decidingLeaves(tree);
  if (leaves.length === 0) return matched ? [{ subject: id, text: 'matches every request', at }] : [];
  return leaves.map((leaf) => leafDetail(id, leaf));
}

function leafDetail(subject: string, leaf: TraceNode): Detail {
  return {
    subject,
    text: leaf.text ?? '',
    ...(leaf.at === undefined ? {} : { at: leaf.at }),
    ...(leaf.value === undefined ? {} : { value: writtenValue(leaf.value) }),
    result: leaf.result === true,
  };
}

/** A value as a policy would write it, cut where it is long. */
export function writtenValue(value: unknown): string {
  const text = Array.isArray(value)
    ? `[${value.map(String).join(', ')}]`
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
  return text === '' ? '""' : text.length > valueMax ? `${text.slice(0, valueMax)}…` : text;
}

const valueMax = 80;
