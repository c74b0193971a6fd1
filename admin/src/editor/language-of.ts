/** A file → how its text is coloured, folded and commented: YAML, Markdown, or the lines of a list. */
import { markdown } from '@codemirror/lang-markdown';
import { yaml } from '@codemirror/lang-yaml';
import { EditorState, type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin } from '@codemirror/view';

export function languageOf(file: string): Extension {
  if (/\.ya?ml$/.test(file)) return yaml();
  if (file.endsWith('.md')) return [markdown(), EditorView.lineWrapping, marked(/\{\{[^{}\n]*\}\}/g, placeholder)];
  return [EditorState.languageData.of(() => [{ commentTokens: { line: '#' } }]), marked(/^[ \t]*#.*$/gm, comment)];
}

const comment = Decoration.mark({ attributes: { style: 'color: var(--syntax-comment)' } });
const placeholder = Decoration.mark({ attributes: { style: 'color: var(--syntax-number)' } });

/** What matches, in the lines that are seen. */
function marked(pattern: RegExp, decoration: Decoration): Extension {
  const found = (view: EditorView): DecorationSet => {
    const builder = new RangeSetBuilder<Decoration>();
    for (const { from, to } of view.visibleRanges) {
      const start = view.state.doc.lineAt(from).from;
      for (const match of view.state.sliceDoc(start, to).matchAll(pattern))
        builder.add(start + match.index, start + match.index + match[0].length, decoration);
    }
    return builder.finish();
  };
  return ViewPlugin.define(
    (view) => ({
      decorations: found(view),
      update(update) {
        if (update.docChanged || update.viewportChanged) this.decorations = found(update.view);
      },
    }),
    { decorations: (plugin) => plugin.decorations },
  );
}
