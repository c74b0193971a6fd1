/** Who names what → the prompts, lists, models and definitions that nothing uses. */

export type NameKind = 'model' | 'prompt' | 'list' | 'definition';

export interface Usage {
  /** What the given definition or model names; without one: what the policy itself names. */
  by(kind?: NameKind, name?: string): (kind: NameKind, name: string) => void;
  /** Whether the policy uses it, by itself or through what it uses. */
  has(kind: NameKind, name: string): boolean;
}

const policyItself = '';

export function createUsage(): Usage {
  const named = new Map<string, Set<string>>();
  let reached: ReadonlySet<string> | undefined;
  return {
    by: (ownerKind, owner) => (kind, name) => {
      const key = ownerKind === undefined ? policyItself : `${ownerKind} ${owner}`;
      const names = named.get(key) ?? new Set();
      named.set(key, names.add(`${kind} ${name}`));
      reached = undefined;
    },
    has(kind, name) {
      reached ??= reachedFrom(named);
      return reached.has(`${kind} ${name}`);
    },
  };
}

function reachedFrom(named: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set(named.get(policyItself));
  for (const key of found) {
    for (const next of named.get(key) ?? []) found.add(next);
  }
  return found;
}
