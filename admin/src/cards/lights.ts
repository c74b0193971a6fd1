/** A card and the trace of a dry run → what became of it there. */
import type { Trace, TraceNode } from '../../../schemas/generated/types.ts';
import { failingLeaf } from '../dry-run/failing-leaf.ts';
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
  const value =
    leaf && (Array.isArray(leaf.value) ? leaf.value.join(', ') || 'nothing' : shortened(String(leaf.value)));
  const words = leaf ? `passed over: ${said(leaf.text)}, it is ${value}` : 'passed over';
  return { state: 'passed', words, failing: failingPlaces(passed.tree) };
}

const none: ReadonlySet<string> = new Set();

function said(text: string): string {
  return `wants ${text.replaceAll('_', ' ')}`;
}

function shortened(text: string): string {
  return text.length > 40 ? `“${text.slice(0, 40)}…”` : text;
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
