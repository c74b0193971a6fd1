/** What the reader is looking at: a place in a file. Cards and editor each follow when the other moves it. */
import type { Path } from '../../../server/policy/yaml-file.ts';

export interface Selection {
  readonly file: string;
  /** Of a YAML file: `['routes', 2, 'when']`. Empty: the whole file. */
  readonly path: Path;
  /** Line and column from 1, where somebody pointed at text and not at a card. */
  readonly line?: number;
  readonly column?: number;
  /** Who moved it, so that the one who did does not jump as well. */
  readonly by: 'cards' | 'editor' | 'link';
}

class Selected {
  current = $state.raw<Selection>();
}

export const selected = new Selected();
