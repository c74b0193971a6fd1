/** Who names what → the prompts, lists, models and definitions that nothing uses. */

export type NameKind = 'model' | 'prompt' | 'list' | 'definition';

export interface Usage {
  /** What the given owner names: a definition, or undefined for the policy itself. */
  by(definition: string | undefined): (kind: NameKind, name: string) => void;
  /** Whether the policy uses it, by itself or through definitions that it uses. */
  has(kind: NameKind, name: string): boolean;
}

export function createUsage(): Usage {
  const named = new Map<string | undefined, Set<string>>();
  const reached = (): Set<string> => {
    const found = new Set<string>(named.get(undefined));
    for (const key of found) {
      if (key.startsWith('definition '))
        for (const next of named.get(key.slice('definition '.length)) ?? []) found.add(next);
    }
    return found;
  };
  return {
    by: (definition) => (kind, name) => {
      const names = named.get(definition) ?? new Set();
      named.set(definition, names.add(`${kind} ${name}`));
    },
    has: (kind, name) => reached().has(`${kind} ${name}`),
  };
}
