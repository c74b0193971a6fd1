/** A snapshot → how large it is, in words: `8 routes, 2 guards, 17 conditions`. */
import type { Snapshot } from '../../policy/snapshot.ts';

export function policySize({ routes, guards, leaves }: Snapshot): string {
  return [counted(routes.length, 'route'), counted(guards.length, 'guard'), counted(leaves.size, 'condition')].join(
    ', ',
  );
}

export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
