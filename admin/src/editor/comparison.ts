/** Two texts in CodeMirror, with what differs marked. Loaded when a comparison is first shown. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { MergeView, unifiedMergeView, updateOriginalDoc } from '@codemirror/merge';
import { ChangeSet, EditorState, type Extension, Text } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { compareLook } from './compare-look.ts';
import { languageOf } from './language-of.ts';
import { minimalChanges } from './minimal-changes.ts';
import { look } from './theme.ts';

export interface Comparison {
  become(before: string, after: string): void;
  destroy(): void;
}

interface Options {
  readonly parent: HTMLElement;
  readonly before: string;
  readonly after: string;
  readonly name: string;
  readonly editable: boolean;
  readonly sideBySide: boolean;
  changed(text: string): void;
}

const collapseUnchanged = { margin: 3, minSize: 4 };
/** Beyond this a comparison is told by whole lines: texts that differ everywhere must not hold up the page. */
const diffConfig = { scanLimit: 2_000, timeout: 200 };

export function createComparison(options: Options): Comparison {
  return options.sideBySide ? sideBySide(options) : unified(options);
}

function sideBySide({ parent, before, after, name, editable, changed }: Options): Comparison {
  const view = new MergeView({
    parent,
    collapseUnchanged,
    diffConfig,
    gutter: true,
    ...(editable ? { revertControls: 'a-to-b' as const, renderRevertControl: takeButton } : {}),
    a: { doc: before, extensions: side(name, `${name} before`, false) },
    b: { doc: after, extensions: [side(name, `${name} after`, editable), tellsOf(editable, changed)] },
  });
  return {
    become(nextBefore, nextAfter) {
      become(view.a, nextBefore);
      become(view.b, nextAfter);
    },
    destroy: () => view.destroy(),
  };
}

function unified({ parent, before, after, name, editable, changed }: Options): Comparison {
  const view = new EditorView({
    parent,
    doc: after,
    extensions: [
      side(name, `${name}, changes`, editable),
      tellsOf(editable, changed),
      unifiedMergeView({
        original: before,
        mergeControls: editable && controlOf,
        collapseUnchanged,
        diffConfig,
        gutter: true,
      }),
    ],
  });
  let original = before;
  return {
    become(nextBefore, nextAfter) {
      if (nextBefore !== original) {
        const doc = Text.of(nextBefore.split('\n'));
        const changes = ChangeSet.of(minimalChanges(original, nextBefore), original.length);
        view.dispatch({ effects: updateOriginalDoc.of({ doc, changes }) });
        original = nextBefore;
      }
      become(view, nextAfter);
    },
    destroy: () => view.destroy(),
  };
}

function become(view: EditorView, text: string): void {
  const changes = minimalChanges(view.state.doc.toString(), text);
  if (changes.length > 0) view.dispatch({ changes });
}

function tellsOf(editable: boolean, changed: (text: string) => void): Extension {
  if (!editable) return [];
  return EditorView.updateListener.of((update) => {
    if (update.docChanged) changed(update.state.doc.toString());
  });
}

function side(name: string, label: string, editable: boolean): Extension {
  return [
    languageOf(name),
    look,
    compareLook,
    lineNumbers(),
    drawSelection(),
    EditorView.lineWrapping,
    EditorState.readOnly.of(!editable),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', spellcheck: 'false' }),
    keymap.of([...defaultKeymap, ...historyKeymap].filter(({ key }) => key !== 'Mod-Enter')),
    editable ? history() : [],
  ];
}

/** What came may be taken back; that it stays needs no button. */
function controlOf(type: 'accept' | 'reject', act: (event: MouseEvent) => void): HTMLElement {
  if (type === 'accept') return document.createElement('span');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Take the earlier text';
  button.onclick = act;
  return button;
}

function takeButton(): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'cm-take';
  button.textContent = '→';
  button.setAttribute('aria-label', 'Take this part from the left');
  // The library listens to the mouse alone; a click without one came from a key.
  button.onclick = ({ detail }) => {
    if (detail === 0) button.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
  };
  return button;
}
