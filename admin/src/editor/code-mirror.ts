/** CodeMirror for one file: what it is given, what it tells. Loaded when an editor is first shown. */
import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language';
import { lintGutter, type Diagnostic as Mark, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import { flashed, flashRange } from './flash.ts';
import { languageOf } from './language-of.ts';
import { type LineMark, lineMarks, setLineMarks } from './line-marks.ts';
import { minimalChanges } from './minimal-changes.ts';
import { look } from './theme.ts';

export interface EditorTells {
  typed(text: string): void;
  /** The cursor rests somewhere else; the text may have changed with it. */
  moved(text: string, offset: number): void;
  focused(focused: boolean): void;
}

/** Keys as CodeMirror writes them → what is done. */
export type EditorCommands = Readonly<Record<string, () => void>>;

export interface CodeMirror {
  readonly view: EditorView;
  /** Another file, or the same one anew. */
  open(file: string, text: string): void;
  /** What the text has become elsewhere; cursor and scroll stay where they can. */
  become(text: string): void;
  readonly(readonly: boolean): void;
  marks(marks: readonly Mark[]): void;
  lineMarks(marks: ReadonlyMap<number, LineMark>): void;
  /** Puts the cursor at a stretch and lights it up; `focus`: the keyboard goes there as well. */
  show(from: number, to: number, how: { readonly focus: boolean }): void;
  destroy(): void;
}

interface Options {
  readonly parent: HTMLElement;
  readonly label: () => string;
  /** Id of the words that say how the editor is left. */
  readonly hint: string;
  readonly tells: EditorTells;
  readonly commands: EditorCommands;
  /** What the policy room knows: completion, hover, go to. */
  readonly knowledge: Extension;
}

const outside = Annotation.define<true>();
/** Chords of CodeMirror that the page has for itself. */
const ours = new Set(['Mod-Enter', 'Mod-Alt-\\', 'Ctrl-k']);

export function createCodeMirror({ parent, label, hint, tells, commands, knowledge }: Options): CodeMirror {
  const locked = new Compartment();
  let isLocked = false;
  const lock = () => [EditorState.readOnly.of(isLocked), EditorView.editable.of(true)];

  const stateOf = (file: string, text: string) =>
    EditorState.create({
      doc: text,
      extensions: [
        keymap.of(
          Object.entries(commands).map(([key, act]) => ({
            key,
            preventDefault: true,
            run: () => {
              act();
              return true;
            },
          })),
        ),
        locked.of(lock()),
        languageOf(file),
        knowledge,
        lineNumbers(),
        lintGutter(),
        lineMarks,
        foldGutter(),
        flashed,
        look,
        highlightSpecialChars(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches({ minSelectionLength: 3 }),
        drawSelection(),
        rectangularSelection(),
        bracketMatching(),
        closeBrackets(),
        indentOnInput(),
        indentUnit.of('  '),
        search({ top: true }),
        EditorState.tabSize.of(2),
        EditorView.contentAttributes.of(() => ({
          'aria-label': label(),
          tabindex: '0',
          'aria-describedby': hint,
          spellcheck: 'false',
        })),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.every((one) => one.annotation(outside)))
            tells.typed(update.state.doc.toString());
          if (update.focusChanged) tells.focused(update.view.hasFocus);
          if (update.selectionSet || update.docChanged)
            if (!update.transactions.some((one) => one.annotation(outside)))
              tells.moved(update.state.doc.toString(), update.state.selection.main.head);
        }),
        keymap.of(
          [
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...searchKeymap,
            ...foldKeymap,
            ...defaultKeymap,
            indentWithTab,
          ].filter(({ key }) => key === undefined || !ours.has(key)),
        ),
      ],
    });

  const view = new EditorView({ parent, state: stateOf('', '') });
  return {
    view,
    open(file, text) {
      view.setState(stateOf(file, text));
    },
    become(text) {
      const changes = minimalChanges(view.state.doc.toString(), text);
      if (changes.length > 0) view.dispatch({ changes, annotations: outside.of(true) });
    },
    readonly(readonly) {
      isLocked = readonly;
      view.dispatch({ effects: locked.reconfigure(lock()) });
    },
    marks(marks) {
      view.dispatch(setDiagnostics(view.state, marks));
    },
    lineMarks(marks) {
      view.dispatch({ effects: setLineMarks.of(marks) });
    },
    show(from, to, { focus }) {
      const { length } = view.state.doc;
      const start = Math.min(from, length);
      const end = Math.min(Math.max(to, start), length);
      view.dispatch({
        selection: { anchor: start },
        effects: [
          EditorView.scrollIntoView(start, { y: isSeen(view, start) ? 'nearest' : 'center' }),
          flashRange.of({ from: start, to: end }),
        ],
        annotations: outside.of(true),
      });
      if (focus) view.focus();
    },
    destroy: () => view.destroy(),
  };
}

function isSeen(view: EditorView, offset: number): boolean {
  const box = view.scrollDOM.getBoundingClientRect();
  const at = view.coordsAtPos(offset);
  return at !== null && at.top >= box.top && at.bottom <= box.bottom;
}
