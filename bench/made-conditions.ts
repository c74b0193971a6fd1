/** A size → that many conditions of routes, the same in every run. */

/** A small generator (mulberry32), so that every run measures the same policies. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below;
  };
}

const words = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
export const intents = words('intent-', 14);
export const users = words('user', 200);
export const tags = words('tag', 40);
export const latencies = ['ultra_low', 'low', 'medium', 'high'] as const;

export type Random = ReturnType<typeof randomOf>;

export function one<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(random(items.length))]!;
}

/** Two to four facts side by side. */
export function madeConditions(size: number, random: Random): Record<string, unknown>[] {
  const parts: (() => Record<string, unknown>)[] = [
    () => ({
      intent: random(2) < 1 ? one(intents, random) : [one(intents, random), one(intents, random), one(intents, random)],
    }),
    () => ({ user: one(users, random) }),
    () => ({ tags: one(tags, random) }),
    () => ({ latency_target: one(latencies, random) }),
    () => ({
      context_tokens: random(2) < 1 ? { over: Math.floor(random(20_000)) } : { at_most: Math.floor(random(20_000)) },
    }),
    () => ({ cost_priority: random(2) < 1 }),
  ];
  return Array.from({ length: size }, () => {
    const picked = new Set<() => Record<string, unknown>>();
    const wanted = 2 + Math.floor(random(3));
    while (picked.size < wanted) picked.add(one(parts, random));
    return Object.assign({}, ...[...picked].map((part) => part())) as Record<string, unknown>;
  });
}
