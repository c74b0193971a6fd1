/** What may be asked of a file: one change of one place, addressed by path. */
import type { Path } from '../yaml-file.ts';

export type Change =
  /** Another value for what stands at the path. A mapping or list is changed where it differs, and only there. */
  | { readonly kind: 'set'; readonly path: Path; readonly value: unknown }
  /**
   * One more entry. The path ends with its key or its index; `index` says where a key goes, the end unless given.
   */
  | { readonly kind: 'add'; readonly path: Path; readonly value: unknown; readonly index?: number }
  /** The entry goes, with the comments that are its own. */
  | { readonly kind: 'delete'; readonly path: Path }
  /** Another place in the same list or mapping: `to` is its index once it stands there. */
  | { readonly kind: 'move'; readonly path: Path; readonly to: number }
  /** Another key for the same value. What refers to it by name is not changed. */
  | { readonly kind: 'rename'; readonly path: Path; readonly key: string };

export type Edited = { readonly text: string } | { readonly refused: string };

/** Thrown within this folder, and answered as `refused` by `edit`. Its message says why, for whoever wanted the change. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** `routes[2].when`, as a person would say it. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  );
}
