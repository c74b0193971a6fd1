/**
 * The source of a regular expression → in how many ways it can go on at once over one text, at most. Every way is tried
 * before a text does not match, so they are time: `a?a?a?aaa` has eight, and doubles with each `a?`.
 */
import { allCharacters, type Characters, charactersOf, noCharacters, sharedBy, union } from './pattern-characters.ts';
import { type PatternNode, type PatternSequence, patternTree } from './pattern-tree.ts';

export interface PatternWays {
  /** An upper bound; `Infinity` is possible. Repetitions without an upper bound count once. */
  readonly ways: number;
  /** No repetition goes on without end: whether it ends in time is a matter of its ways alone. */
  readonly isBounded: boolean;
  /** A text that shows it, as an expression. */
  readonly attack: string;
}

interface Counted {
  isBounded: boolean;
  choices: number;
  /** Of the first choice between ways. */
  character: string | undefined;
}

export function patternWays(source: string): PatternWays {
  const counted: Counted = { isBounded: true, choices: 0, character: undefined };
  const tree = patternTree(source);
  const ways = waysOfAlternatives(tree, noCharacters, counted);
  const length = Math.max(Math.min(...tree.map(leastLength)), counted.choices);
  return {
    ways,
    isBounded: counted.isBounded,
    attack: `${JSON.stringify(counted.character ?? 'a').replaceAll('"', "'")}.repeat(${Math.min(length, 1_000)}) + '!'`,
  };
}

/** `follow`: what may stand behind. At the end of a pattern nothing does: it has matched, and goes back no more. */
function waysOfSequence(sequence: PatternSequence, follow: Characters, counted: Counted): number {
  let ways = 1;
  let behind = follow;
  for (let at = sequence.length - 1; at >= 0; at--) {
    const node = sequence[at]!;
    ways *= waysOf(node, behind, counted);
    behind = isEmptyable(node) ? union(firstOf(node), behind) : firstOf(node);
  }
  return ways;
}

function waysOf(node: PatternNode, follow: Characters, counted: Counted): number {
  if (node.kind === 'group') {
    return waysOfAlternatives(node.alternatives, node.looksAround ? noCharacters : follow, counted);
  }
  if (node.kind !== 'repeat') return 1;
  const first = firstOf(node.of);
  const within = waysOf(node.of, node.most > 1 ? union(first, follow) : follow, counted);
  if (node.most === Number.POSITIVE_INFINITY) {
    counted.isBounded = false;
    return within;
  }
  const shared = node.most > node.least ? sharedBy(first, follow) : undefined;
  const counts = shared === undefined ? 1 : node.most - node.least + 1;
  if (shared !== undefined) {
    counted.choices += node.most - node.least;
    counted.character ??= shared;
  }
  return counts * within ** node.most;
}

/** Of alternatives that begin differently one goes on; those that may begin alike all do. */
function waysOfAlternatives(alternatives: readonly PatternSequence[], follow: Characters, counted: Counted): number {
  const ways = alternatives.map((sequence) => waysOfSequence(sequence, follow, counted));
  if (alternatives.length === 1) return ways[0]!;
  const beginnings = alternatives.map(beginningOf);
  const together = beginnings.map((one) =>
    beginnings.reduce((sum, other, at) => sum + (beginAlike(one, other) ? ways[at]! : 0), 0),
  );
  const most = Math.max(...together);
  if (most > 1) {
    counted.choices++;
    counted.character ??= sharedBy(beginnings[together.indexOf(most)]![0] ?? follow, allCharacters);
  }
  return most;
}

/** Characters of a beginning that are compared. */
const comparedMax = 40;

/** What stands at its beginning in any case, character by character. */
function beginningOf(sequence: PatternSequence): readonly Characters[] {
  const beginning: Characters[] = [];
  for (const node of sequence) {
    if (node.kind === 'place') continue;
    const inner = node.kind === 'repeat' ? node.of : node;
    if (inner.kind !== 'character') break;
    const [least, most] = node.kind === 'repeat' ? [node.least, node.most] : [1, 1];
    for (let count = 0; count < least && beginning.length < comparedMax; count++)
      beginning.push(charactersOf(inner.source));
    if (least !== most || beginning.length >= comparedMax) break;
  }
  return beginning;
}

function beginAlike(one: readonly Characters[], other: readonly Characters[]): boolean {
  return one === other || one.every((set, at) => at >= other.length || sharedBy(set, other[at]!) !== undefined);
}

function firstOf(node: PatternNode): Characters {
  if (node.kind === 'character') return charactersOf(node.source);
  if (node.kind === 'place') return noCharacters;
  if (node.kind === 'reference') return allCharacters;
  if (node.kind === 'repeat') return node.most === 0 ? noCharacters : firstOf(node.of);
  if (node.looksAround) return noCharacters;
  return node.alternatives.map(firstOfSequence).reduce(union, noCharacters);
}

function firstOfSequence(sequence: PatternSequence): Characters {
  let first = noCharacters;
  for (const node of sequence) {
    first = union(first, firstOf(node));
    if (!isEmptyable(node)) break;
  }
  return first;
}

function isEmptyable(node: PatternNode): boolean {
  if (node.kind === 'character') return false;
  if (node.kind === 'repeat') return node.least === 0 || isEmptyable(node.of);
  if (node.kind === 'group' && !node.looksAround)
    return node.alternatives.some((sequence) => sequence.every(isEmptyable));
  return true;
}

function leastLength(sequence: PatternSequence): number {
  return sequence.reduce((sum, node) => sum + leastOf(node), 0);
}

function leastOf(node: PatternNode): number {
  if (node.kind === 'character') return 1;
  if (node.kind === 'repeat') return node.least === 0 ? 0 : node.least * leastOf(node.of);
  return node.kind === 'group' && !node.looksAround ? Math.min(...node.alternatives.map(leastLength)) : 0;
}
