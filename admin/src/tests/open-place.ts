/** A place in a file → the policy page, with the editor on it. */
import { goto } from '$app/navigation';
import { selected } from '../draft/selection.svelte.ts';
import { to } from '../shell/to.ts';
import type { TextPlace } from './place-in.ts';

export function placeLink({ file, line }: TextPlace): string {
  return `${to('/policy')}?file=${encodeURIComponent(file)}&line=${line}`;
}

export function openPlace(place: TextPlace): void {
  selected.current = { ...place, path: [], by: 'link' };
  void goto(placeLink(place));
}
