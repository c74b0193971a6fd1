/** How findings and explanations look where they float over the text. */
import { EditorView } from '@codemirror/view';

const small = { fontFamily: 'var(--sans)', fontSize: 'var(--text-12)' };

export const saidLook = EditorView.theme({
  '.about, .finding': { ...small, maxWidth: '56ch', lineHeight: '1.5' },
  '.cm-tooltip-hover .about': { padding: '8px 12px' },
  '.about p, .finding p': { margin: '0', whiteSpace: 'normal' },
  '.about p + p, .finding p + p': { marginTop: '4px' },
  '.about-head, .finding-head': { display: 'flex', alignItems: 'baseline', gap: '8px' },
  '.about-name, .finding-code': { fontFamily: 'var(--mono)', fontWeight: '600' },
  '.finding-code': { color: 'var(--muted)', fontWeight: '400' },
  '.about-kind': { color: 'var(--muted)' },
  '.about-quoted': {
    margin: '6px 0 0',
    padding: '6px 8px',
    maxHeight: '160px',
    overflow: 'hidden',
    background: 'var(--sunken)',
    color: 'var(--text)',
    fontFamily: 'var(--mono)',
    whiteSpace: 'pre-wrap',
  },
  '.finding-message': { color: 'var(--text)' },
  '.finding-example': { color: 'var(--muted)' },
  '.finding-more': {
    padding: '0',
    border: '0',
    background: 'none',
    color: 'var(--accent)',
    textDecoration: 'underline',
    textUnderlineOffset: '2px',
    cursor: 'pointer',
  },
  '.cm-diagnostic': { padding: '8px 12px', border: '0' },
  '.cm-diagnostic + .cm-diagnostic': { borderTop: '1px solid var(--line)' },
  '.cm-diagnosticAction': {
    margin: '8px 0 0',
    padding: '3px 10px',
    border: '1px solid var(--accent)',
    borderRadius: '4px',
    background: 'var(--accent)',
    color: 'var(--on-accent)',
    ...small,
    cursor: 'pointer',
  },
});
