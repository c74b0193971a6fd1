/** The cursor's moves → what the reader looks at, so that the cards follow; asked when it rests, and for the newest place only. */
import { selected } from '../draft/selection.svelte.ts';
import { latest } from '../worker/latest.ts';
import { quick } from '../worker/workers.ts';

interface CursorPlace {
  readonly file: string;
  readonly text: string;
  readonly offset: number;
}

const restMs = 120;

export function followCursor(): (place: CursorPlace) => void {
  const ask = latest(
    ({ file, text, offset }: CursorPlace) => quick().ask('pathAt', file, text, offset),
    (path, { file }) => {
      const { current } = selected;
      const same = current?.by === 'editor' && current.file === file && current.path.join('/') === path.join('/');
      if (!same) selected.current = { file, path, by: 'editor' };
    },
    // Nobody waits for it: the cards stay where they are.
    () => {},
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (place) => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(place), restMs);
  };
}
