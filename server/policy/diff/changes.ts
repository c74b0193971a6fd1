/** One thing that a policy says otherwise than before, in words. */
import type { Range } from '../diagnostic.ts';
import type { Snapshot } from '../snapshot.ts';

export interface PolicyChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** `word long`, `guard airgap`, `route quick`, `default`, `model phi3`, `prompt code`, `list privacy` … */
  readonly subject: string;
  /** `context_tokens over 6000 -> 5000`; what it says, where it is new or gone. */
  readonly what: string;
  /** On the new side; on the old one where it is gone. */
  readonly at: Range;
  readonly side: 'new' | 'old';
  /** False: it says something of the policy, and no decision can differ for it. */
  readonly decides: boolean;
}

export interface Side {
  readonly snapshot: Snapshot;
  readonly files: ReadonlyMap<string, string>;
}

/** What is told of one subject; the place is filled in where none is given. */
export interface Told {
  readonly what: string;
  readonly at?: Range | undefined;
  readonly side?: 'new' | 'old';
  readonly kind?: PolicyChange['kind'];
  readonly decides?: boolean;
}

export function told(subject: string, at: Range, changes: readonly Told[]): readonly PolicyChange[] {
  return changes.map((change) => ({
    kind: change.kind ?? 'changed',
    subject,
    what: change.what,
    at: change.at ?? at,
    side: change.side ?? 'new',
    decides: change.decides ?? true,
  }));
}

/** What no decision can differ for. */
export function silent(changes: readonly Told[]): readonly Told[] {
  return changes.map((change) => ({ ...change, decides: false }));
}

/** `a -> b`; nothing where both are the same. */
export function changed(name: string, before: string, after: string, at?: Range): readonly Told[] {
  if (before === after) return [];
  return [{ what: `${name === '' ? '' : `${name} `}${before || 'none'} -> ${after || 'none'}`, ...(at ? { at } : {}) }];
}

/** What came and what went of two lists of words; `order` tells it when only the order changed. */
export function wordsChanged(before: readonly string[], after: readonly string[], order = false): string | undefined {
  const [old, young] = [new Set(before), new Set(after)];
  const added = after.filter((word) => !old.has(word)).map((word) => `+ ${word}`);
  const gone = before.filter((word) => !young.has(word)).map((word) => `- ${word}`);
  const all = [...added, ...gone];
  if (all.length > shownMax) return `${all.slice(0, shownMax).join(', ')} and ${all.length - shownMax} more`;
  if (all.length > 0) return all.join(', ');
  return order && before.join('\n') !== after.join('\n') ? `${before.join(', ')} -> ${after.join(', ')}` : undefined;
}

const shownMax = 8;

/** A value as YAML would have it in one line. */
export function valueWords(value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return `[${value.map(valueWords).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, item]) => `${key} ${valueWords(item)}`)
      .join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Each key of two mappings whose value is another. */
export function keysChanged(
  name: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  atKey: (key: string) => Range | undefined,
): readonly Told[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) =>
    changed(
      `${name === '' ? '' : `${name}.`}${key}`,
      valueWords(before[key]),
      valueWords(after[key]),
      after[key] === undefined ? undefined : atKey(key),
    ),
  );
}

export function byId<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}
