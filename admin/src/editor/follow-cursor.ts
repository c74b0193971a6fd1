/** The cursor's moves → what the reader looks at, so that the cards follow; asked when it rests, and for the newest place only. */
import { type Selection, selected } from '../draft/selection.svelte.ts';
import { latest } from '../worker/latest.ts';
import { quick } from '../worker/workers.ts';

interface CursorPlace {
  readonly file: string;
  readonly text: string;
  readonly offset: number;
}

interface Resting extends CursorPlace {
  /** What was looked at when the cursor moved. */
  readonly seen: Selection | undefined;
}

const restMs = 120;

export function followCursor(): (place: CursorPlace) => void {
  const ask = latest(
    ({ file, text, offset }: Resting) => quick().ask('pathAt', file, text, offset),
    (path, { file, seen }) => {
      const { current } = selected;
      // Meanwhile a card or a link went elsewhere: the cursor does not fetch it back.
      if (current !== seen && current?.by !== 'editor') return;
      const same = current?.by === 'editor' && current.file === file && current.path.join('/') === path.join('/');
      if (!same) selected.current = { file, path, by: 'editor' };
    },
    // Nobody waits for it: the cards stay where they are.
    () => {},
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (place) => {
    const seen = selected.current;
    clearTimeout(timer);
    timer = setTimeout(() => ask({ ...place, seen }), restMs);
  };
}
