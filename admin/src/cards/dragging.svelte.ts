/** Moves a card by pointer: which one is held, and before which it would come to stand. Nothing moves until it is let go. */
import type { Card } from './model.ts';
import { policyCards } from './policy-cards.svelte.ts';

/** Pixels from the edge of the list at which it begins to scroll. */
const edge = 48;

class Dragging {
  card = $state.raw<Card>();
  /** Index in the list of its file; the gap before that card, or behind the last. */
  gap = $state(0);

  /** `list`: holds one child per card of the same file, in order. */
  begin(event: PointerEvent, card: Card, list: HTMLElement): void {
    if (event.button !== 0) return;
    event.preventDefault();
    const scroller = list.closest<HTMLElement>('[data-scroller]');
    const items = () => [...list.querySelectorAll<HTMLElement>(`:scope > li[data-file="${CSS.escape(card.file)}"]`)];
    this.card = card;
    this.gap = card.index;
    const moved = ({ clientY }: PointerEvent) => {
      const after = items().findIndex((item) => {
        const { top, height } = item.getBoundingClientRect();
        return clientY < top + height / 2;
      });
      this.gap = after === -1 ? card.size : after;
      if (!scroller) return;
      const { top, bottom } = scroller.getBoundingClientRect();
      if (clientY < top + edge) scroller.scrollBy(0, -12);
      if (clientY > bottom - edge) scroller.scrollBy(0, 12);
    };
    const ended = (kept: boolean) => () => {
      removeEventListener('pointermove', moved);
      removeEventListener('pointerup', drop);
      removeEventListener('pointercancel', cancel);
      removeEventListener('keydown', letGo, true);
      this.card = undefined;
      if (kept) void policyCards.move(card, this.gap > card.index ? this.gap - 1 : this.gap);
    };
    const drop = ended(true);
    const cancel = ended(false);
    const letGo = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape') return;
      pressed.stopPropagation();
      cancel();
    };
    addEventListener('pointermove', moved);
    addEventListener('pointerup', drop);
    addEventListener('pointercancel', cancel);
    addEventListener('keydown', letGo, true);
  }
}

export const dragging = new Dragging();
