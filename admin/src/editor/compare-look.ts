/** How a comparison marks what went and what came: by colour, and by a sign in the gutter. */
import { EditorView } from '@codemirror/view';

export const compareLook = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--failed-ground)' },
  '&.cm-merge-b .cm-changedLine, &.cm-merge-b .cm-inlineChangedLine': { backgroundColor: 'var(--passed-ground)' },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'color-mix(in srgb, var(--failed) 26%, transparent)',
    textDecoration: 'none',
  },
  '&.cm-merge-b .cm-changedText': { background: 'color-mix(in srgb, var(--passed) 26%, transparent)' },
  '.cm-deletedChunk': { paddingLeft: '6px' },
  '.cm-deletedLine, .cm-deletedLine del': { textDecoration: 'none' },
  '.cm-changeGutter': { width: '12px' },
  '.cm-changedLineGutter, .cm-deletedLineGutter': { background: 'none', textAlign: 'center', fontWeight: '600' },
  '&.cm-merge-b .cm-changedLineGutter': { background: 'none', color: 'var(--passed)' },
  '&.cm-merge-b .cm-changedLineGutter::before': { content: '"+"' },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { background: 'none', color: 'var(--failed)' },
  '&.cm-merge-a .cm-changedLineGutter::before, .cm-deletedLineGutter::before': { content: '"−"' },
  '.cm-collapsedLines': {
    padding: '4px 12px',
    background: 'var(--sunken)',
    color: 'var(--muted)',
    fontFamily: 'var(--sans)',
    fontSize: 'var(--text-12)',
  },
  // The sign of the library is in few fonts.
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '"⋯"', margin: '0 8px' },
  '.cm-chunkButtons': { fontFamily: 'var(--sans)', fontSize: 'var(--text-12)' },
  '.cm-chunkButtons button, .cm-take': {
    minWidth: '24px',
    minHeight: '24px',
    padding: '0 8px',
    border: '1px solid var(--line-strong)',
    borderRadius: '4px',
    background: 'var(--surface)',
    color: 'var(--text)',
  },
});
