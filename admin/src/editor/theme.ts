/** The look of the editor, all of it in the variables of the page: light and dark change without building it anew. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { saidLook } from './said-look.ts';

const chrome = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: 'var(--text-13)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--accent)' },
  '.cm-cursor, .cm-dropCursor': { borderLeft: '2px solid var(--accent)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--muted)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '32px', padding: '0 8px 0 10px' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--accent-ground) 45%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 26%, transparent)',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--accent-ground)',
    outline: '1px solid var(--line-strong)',
  },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--failed-ground)' },
  '.cm-searchMatch': { backgroundColor: 'var(--warning-ground)', outline: '1px solid var(--warning)' },
  '.cm-searchMatch.cm-searchMatch-selected': { backgroundColor: 'var(--accent-ground)', outlineColor: 'var(--accent)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--sunken)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--sunken)', border: '1px solid var(--line)', color: 'var(--muted)' },
  '.cm-foldGutter .cm-gutterElement': { width: '14px', cursor: 'pointer' },
  '.cm-lintRange': { backgroundImage: 'none', textDecorationSkipInk: 'none', textUnderlineOffset: '3px' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy 1.5px var(--failed)' },
  '.cm-lintRange-warning': { textDecoration: 'underline wavy 1.5px var(--warning)' },
  '.cm-lintRange-hint, .cm-lintRange-info': { textDecoration: 'underline dotted 2px var(--line-strong)' },
  '.cm-lintRange-active': { backgroundColor: 'var(--warning-ground)' },
  '.cm-gutter-lint': { width: '16px' },
  '.cm-gutter-lint .cm-gutterElement': { padding: '0' },
  '.cm-lint-marker': { display: 'block', width: '16px', height: '100%', textAlign: 'center', cursor: 'default' },
  '.cm-lint-marker-error': { content: 'normal', color: 'var(--failed)' },
  '.cm-lint-marker-warning': { content: 'normal', color: 'var(--warning)' },
  '.cm-lint-marker-hint, .cm-lint-marker-info': { content: 'normal', color: 'var(--muted)' },
  '.cm-lint-marker-error::before': { content: '"✕"', fontWeight: '700' },
  '.cm-lint-marker-warning::before': { content: '"▲"' },
  '.cm-lint-marker-hint::before, .cm-lint-marker-info::before': { content: '"○"' },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--text)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    boxShadow: 'var(--shadow)',
    zIndex: '40',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--mono)',
    fontSize: 'var(--text-13)',
    maxHeight: '18em',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px', lineHeight: '1.4' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-ground)',
    color: 'var(--text)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent)', fontWeight: '600' },
  '.cm-completionDetail': {
    marginLeft: '12px',
    color: 'var(--muted)',
    fontFamily: 'var(--sans)',
    fontSize: 'var(--text-12)',
    fontStyle: 'normal',
  },
  '.cm-tooltip.cm-completionInfo': {
    padding: '8px 12px',
    maxWidth: '42ch',
    fontFamily: 'var(--sans)',
    lineHeight: '1.5',
  },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--text)', fontFamily: 'var(--sans)' },
  '.cm-panels.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-textfield, .cm-button': {
    backgroundColor: 'var(--surface)',
    backgroundImage: 'none',
    color: 'var(--text)',
    border: '1px solid var(--line-strong)',
    borderRadius: '4px',
    fontSize: 'var(--text-12)',
  },
  '.cm-snippetField': { backgroundColor: 'var(--accent-ground)' },
  '.cm-flash': { backgroundColor: 'var(--accent-ground)', boxShadow: 'inset 2px 0 0 var(--accent)' },
  '.cm-mark': { display: 'block', width: '4px', height: '100%', margin: '0 2px' },
  '.cm-marks': { width: '8px' },
  '.cm-mark-covered': { backgroundColor: 'var(--passed)' },
  '.cm-mark-partly': { borderLeft: '4px dashed var(--warning)' },
  '.cm-mark-missed': { borderLeft: '4px double var(--failed)' },
});

const words = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--syntax-key)' },
  { tag: [tags.string, tags.special(tags.string), tags.monospace], color: 'var(--syntax-string)' },
  {
    tag: [tags.number, tags.bool, tags.null, tags.labelName, tags.typeName, tags.keyword],
    color: 'var(--syntax-number)',
  },
  { tag: [tags.comment, tags.lineComment, tags.meta], color: 'var(--syntax-comment)', fontStyle: 'italic' },
  { tag: tags.heading, fontWeight: '600', color: 'var(--text)' },
  { tag: tags.strong, fontWeight: '600' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: [tags.link, tags.url], color: 'var(--accent)' },
  { tag: tags.invalid, color: 'var(--failed)' },
]);

export const look: Extension = [chrome, saidLook, syntaxHighlighting(words)];
