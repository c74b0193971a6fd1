/** Requests, routes and places in the words of a finding. */
import type { Facts } from '../../../schemas/generated/types.ts';
import { decide } from '../decide.ts';
import { place, type Range } from '../diagnostic.ts';
import type { ReportMore } from '../report.ts';
import type { Route, Snapshot } from '../snapshot.ts';
import type { RequestFound } from './example-request.ts';

/** `"quick" (line 37)`; with its file where that is another. */
export function routeWords({ id, at }: Route, from: Range): string {
  return `"${id}" (${at.file === from.file ? `line ${at.line}` : place(at)})`;
}

/** `a`, `a and b`, `a, b and c` */
export function listWords(items: readonly string[], joined = 'and'): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${joined} ${items.at(-1)}`;
}

/** Where the request goes: `quick, gemma:2b`. */
export function outcomeWords(snapshot: Snapshot, facts: Facts): string {
  const { route, viable } = decide(snapshot, facts);
  return `${route.id}, ${viable[0]?.model.id ?? 'refused'}`;
}

/** The example of a finding, where a real request was found. */
export function shownBy(request: RequestFound | undefined, says: (facts: Facts) => string): ReportMore {
  if (!request) return {};
  // biome-ignore lint/suspicious/noThenProperty: what comes of a request is its "then" wherever examples are shown.
  return { example: { facts: request.shown, then: says(request.facts) } };
}
