/** A request that is decided differently → the facts that the two routes ask about, in a few words. */
import type { FactName } from '../fact-catalogue.ts';
import { unknownFacts } from '../fact-catalogue.ts';
import { leavesIn } from '../walk.ts';
import type { Outcome, Situation } from './outcome.ts';

/** Who asked is nobody's business, and the text is not to be shown even where it was recorded. */
const hidden: ReadonlySet<FactName> = new Set(['user', 'key', 'tenant', 'text']);
const serving: readonly FactName[] = ['context_tokens', 'has_tools', 'has_images', 'wants_json'];
const factsMax = 6;
const wordsMax = 40;

export function exampleWords({ facts, named }: Situation, { from, to }: { from: Outcome; to: Outcome }): string {
  const asked = new Set<FactName>(['intent']);
  for (const { decision } of [from, to]) {
    if (decision?.route.when) for (const { fact } of leavesIn(decision.route.when)) asked.add(fact);
    // Windows and abilities drop candidates, whatever the route asks.
    if (decision && decision.dropped.length > 0) for (const fact of serving) asked.add(fact);
    for (const { when } of decision?.guards ?? []) if (when) for (const { fact } of leavesIn(when)) asked.add(fact);
  }
  const told = [...asked].filter((name) => !hidden.has(name) && (name === 'intent' || !isUnknown(name, facts[name])));
  const words = told.slice(0, factsMax).map((name) => factWords(name, facts[name]));
  return [...words, ...(named === undefined || named.startsWith('auto') ? [] : [`asked for ${cut(named)}`])].join(', ');
}

function isUnknown(name: FactName, value: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(unknownFacts[name]);
}

function factWords(name: FactName, value: unknown): string {
  if (name === 'intent') return cut(String(value));
  if (name === 'context_tokens') return `${value} tokens`;
  if (value === true) return name;
  return `${name} ${cut(Array.isArray(value) ? value.join(' ') : String(value))}`;
}

function cut(text: string): string {
  return text.length > wordsMax ? `${text.slice(0, wordsMax)}…` : text;
}
