/** A condition before and after → what changed in it, leaf by leaf, in the author's words. */
import type { Range } from '../diagnostic.ts';
import { conditionWords } from '../sentence.ts';
import type { Condition, Leaf } from '../snapshot.ts';
import { type Told, wordsChanged } from './changes.ts';

/** Names of definitions before → after, where only the name changed. */
export type Renamed = ReadonlyMap<string, string>;

/** `own`: the definition whose content this is. What another definition says is told there, not here. */
export function conditionChanges(
  before: Condition | undefined,
  after: Condition | undefined,
  renamed: Renamed,
  own: { readonly before?: string; readonly after?: string } = {},
): readonly Told[] {
  if (!before && !after) return [];
  if (!before) return [{ what: `only when ${conditionWords(after!)}, before: always`, at: after!.at }];
  if (!after) return [{ what: `always, before: only when ${conditionWords(before)}` }];
  return compare(partOf(before, renamed, own.before), partOf(after, new Map(), own.after));
}

/** A condition as it is written here: what comes by the name of a definition is one word. */
type Part =
  | { readonly kind: 'word'; readonly key: string; readonly words: string; readonly leaf?: Leaf; readonly at: Range }
  | {
      readonly kind: 'all' | 'any' | 'not';
      readonly key: string;
      readonly words: string;
      readonly of: readonly Part[];
      readonly at: Range;
    };

function partOf(condition: Condition, renamed: Renamed, own: string | undefined): Part {
  const { define } = condition;
  if (define !== undefined && define !== own) {
    const name = renamed.get(define) ?? define;
    return { kind: 'word', key: `define ${name}`, words: define, at: condition.usedAt ?? condition.at };
  }
  const words = conditionWords({ ...condition, define: undefined } as unknown as Condition);
  if (condition.kind === 'leaf') {
    return { kind: 'word', key: `leaf ${condition.text}`, words, leaf: condition, at: condition.at };
  }
  const of = [condition.of].flat().map((part) => partOf(part, renamed, own));
  const keys = of.map(({ key }) => key).sort();
  return { kind: condition.kind, key: `${condition.kind}(${keys.join('; ')})`, words, of, at: condition.at };
}

function compare(before: Part, after: Part): readonly Told[] {
  if (before.key === after.key) return [];
  if (before.kind === 'word' || after.kind === 'word') return [...leafChange(before, after)];
  if (before.kind !== after.kind) return [{ what: `${before.words} -> ${after.words}`, at: after.at }];
  return partsChanged(before.kind, before.of, after.of);
}

/** `context_tokens over 6000 -> 5000`: what both begin with is said once. */
function leafChange(before: Part, after: Part): readonly Told[] {
  const at = after.at;
  if (before.kind !== 'word' || after.kind !== 'word' || !before.leaf || !after.leaf) {
    return [{ what: `${before.words} -> ${after.words}`, at }];
  }
  const [one, other] = [before.leaf, after.leaf];
  if (
    Array.isArray(one.value) &&
    Array.isArray(other.value) &&
    one.operator === other.operator &&
    one.fact === other.fact
  ) {
    const what = wordsChanged(one.value.map(String), other.value.map(String));
    return what === undefined
      ? []
      : [{ what: `${one.fact}${one.operator === 'notIn' ? ' not one of' : ''} ${what}`, at }];
  }
  const [old, young] = [one.text.split(' '), other.text.split(' ')];
  let same = 0;
  while (same < old.length - 1 && same < young.length - 1 && old[same] === young[same]) same++;
  return [{ what: `${one.text} -> ${young.slice(same).join(' ')}`, at }];
}

/** Parts that stand on both sides are taken off; of the rest, those about the same fact belong together. */
function partsChanged(kind: 'all' | 'any' | 'not', before: readonly Part[], after: readonly Part[]): readonly Told[] {
  const added = [...after];
  const gone: Part[] = [];
  for (const part of before) {
    const place = added.findIndex(({ key }) => key === part.key);
    if (place === -1) gone.push(part);
    else added.splice(place, 1);
  }
  const told: Told[] = [];
  for (const part of [...gone]) {
    const place = added.findIndex((other) => belongs(part, other));
    if (place === -1) continue;
    told.push(...compare(part, added[place]!));
    added.splice(place, 1);
    gone.splice(gone.indexOf(part), 1);
  }
  const word = kind === 'any' ? 'or ' : kind === 'all' ? 'and ' : 'not ';
  return [
    ...told,
    ...gone.map(({ words }) => ({ what: `no longer: ${word}${words}` })),
    ...added.map(({ words, at }) => ({ what: `now also: ${word}${words}`, at })),
  ];
}

/** Two members of a set are two questions, and neither became the other. */
function belongs(one: Part, other: Part): boolean {
  if (one.kind !== 'word' || other.kind !== 'word') return one.kind === other.kind;
  if (!one.leaf || !other.leaf) return false;
  return one.leaf.fact === other.leaf.fact && one.leaf.operator !== 'contains' && !one.leaf.operator.startsWith('text');
}
