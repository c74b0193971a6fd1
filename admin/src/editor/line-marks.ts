/** A slot beside the text, for what somebody else knows of a line: whether the tests cover it. */
import { RangeSet, RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import { GutterMarker, gutter } from '@codemirror/view';

export interface LineMark {
  readonly kind: 'covered' | 'partly' | 'missed';
  /** In words, since the colour is never alone. */
  readonly title: string;
}

/** By line, from 1. */
export const setLineMarks = StateEffect.define<ReadonlyMap<number, LineMark>>();

class Sign extends GutterMarker {
  readonly #mark: LineMark;

  constructor(mark: LineMark) {
    super();
    this.#mark = mark;
  }

  override eq(other: Sign): boolean {
    return other.#mark.kind === this.#mark.kind && other.#mark.title === this.#mark.title;
  }

  override toDOM(): HTMLElement {
    const sign = document.createElement('span');
    sign.className = `cm-mark cm-mark-${this.#mark.kind}`;
    sign.title = this.#mark.title;
    return sign;
  }
}

const field = StateField.define<RangeSet<Sign>>({
  create: () => RangeSet.empty,
  update(signs, transaction) {
    let now = signs.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setLineMarks)) continue;
      const builder = new RangeSetBuilder<Sign>();
      const { doc } = transaction.state;
      for (const line of [...effect.value.keys()].sort((a, b) => a - b)) {
        if (line < 1 || line > doc.lines) continue;
        const { from } = doc.line(line);
        builder.add(from, from, new Sign(effect.value.get(line)!));
      }
      now = builder.finish();
    }
    return now;
  },
});

export const lineMarks = [
  field,
  gutter({ class: 'cm-marks', markers: (view) => view.state.field(field), renderEmptyElements: false }),
];
