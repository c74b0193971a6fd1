/** A short, calm light on the lines that a card or a link pointed at. */
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin } from '@codemirror/view';

export const flashRange = StateEffect.define<{ readonly from: number; readonly to: number } | null>();

const shownMs = 1_600;
/** More is a place of its own: the beginning says where. */
const linesMax = 60;

const lines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    let now = shown.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(flashRange)) continue;
      const { doc } = transaction.state;
      const { value } = effect;
      if (!value) {
        now = Decoration.none;
        continue;
      }
      const first = doc.lineAt(value.from).number;
      const last = Math.min(doc.lineAt(Math.min(value.to, doc.length)).number, first + linesMax);
      now = Decoration.set(
        Array.from({ length: last - first + 1 }, (_, index) => lineLit.range(doc.line(first + index).from)),
      );
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const lineLit = Decoration.line({ class: 'cm-flash' });

/** Takes the light away again. */
const fading = ViewPlugin.define((view) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    update(update) {
      const lit = update.transactions.some(({ effects }) =>
        effects.some((effect) => effect.is(flashRange) && effect.value),
      );
      if (!lit) return;
      clearTimeout(timer);
      timer = setTimeout(() => view.dispatch({ effects: flashRange.of(null) }), shownMs);
    },
    destroy: () => clearTimeout(timer),
  };
});

export const flashed = [lines, fading];
