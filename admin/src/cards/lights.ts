/** A card and the trace of a dry run → what became of it there. */
import type { Trace, TraceNode } from '../../../schemas/generated/types.ts';
import { type FailingLeaf, failingLeaf } from '../dry-run/failing-leaf.ts';
import { factLabel, numberText } from './fact-words.ts';
import type { Card, Token } from './model.ts';

export interface Light {
  readonly state: 'winner' | 'also' | 'passed' | 'applies' | 'rests';
  readonly words: string;
  /** Of the leaves that were false. */
  readonly failing: ReadonlySet<string>;
}

/** Undefined: it was not evaluated, or takes no part. */
export function lightOf({ kind, id }: Card, trace: Trace | undefined): Light | undefined {
  if (!trace) return undefined;
  if (kind === 'guard') {
    const guard = trace.guards.find((one) => one.id === id);
    if (!guard) return undefined;
    return {
      state: guard.matched ? 'applies' : 'rests',
      words: guard.matched ? 'applies' : 'does not apply',
      failing: none,
    };
  }
  const { route, model } = trace.outcome;
  const wins = `decides: ${model ?? 'refused, no model is left'}`;
  if (kind === 'default') return route === 'default' ? { state: 'winner', words: wins, failing: none } : undefined;
  if (kind !== 'route') return undefined;
  if (route === id) return { state: 'winner', words: wins, failing: none };
  if (trace.also_matched.includes(id)) return { state: 'also', words: 'matches too', failing: none };
  const passed = trace.routes.find((one) => one.id === id);
  if (passed?.matched !== false) return undefined;
  const leaf = failingLeaf(passed.tree);
  return {
    state: 'passed',
    words: leaf ? `passed over: ${factWords(leaf)}` : 'passed over',
    failing: failingPlaces(passed.tree),
  };
}

const none: ReadonlySet<string> = new Set();

/** `intent is code-gen`: what it is; what it should have been is struck through in the sentence. */
function factWords({ text, value }: FailingLeaf): string {
  const [name = ''] = text.replace(/^(not )+/, '').split(' ');
  const many = /s$/.test(name);
  if (Array.isArray(value))
    return value.length === 0
      ? `no ${factLabel(name)}`
      : `${factLabel(name)} ${many ? 'are' : 'is'} ${value.join(', ')}`;
  if (name === 'text') return text.startsWith('not ') ? 'the text does' : 'the text does not';
  const said =
    typeof value === 'number' ? numberText(value) : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  return `${factLabel(name)} ${many ? 'are' : 'is'} ${said}`;
}

/** Places of false leaves, and names of definitions that turned out otherwise than was asked. */
function failingPlaces(tree: TraceNode | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (node: TraceNode, wanted: boolean): void => {
    if (node.define !== undefined && node.result !== wanted) found.add(`define ${node.define}`);
    if (node.at !== undefined && node.result !== null && node.result !== wanted) found.add(node.at);
    for (const part of [...(node.all ?? []), ...(node.any ?? [])]) walk(part, wanted);
    if (node.not) walk(node.not, !wanted);
  };
  if (tree) walk(tree, true);
  return found;
}

export function isFailing({ places, define }: Token, failing: ReadonlySet<string>): boolean {
  if (define) return failing.has(`define ${define.name}`);
  return places?.some((place) => failing.has(place)) ?? false;
}
