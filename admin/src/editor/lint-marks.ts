/** The findings of a file → marks under its text, signs beside it, and what they say when pointed at. */
import { forEachDiagnostic, type Diagnostic as Mark } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import type { Diagnostic } from '../../../server/policy/diagnostic.ts';
import { exampleWords } from './problems.ts';

export interface FindingActs {
  /** `shift`: how far the text has moved since the finding was made. */
  fix(finding: Diagnostic, shift: number): void;
  more(code: Diagnostic['code']): void;
}

/** `length`: of the text by now, which may be shorter than the one that was looked at. */
export function lintMarks(findings: readonly Diagnostic[], length: number, acts: FindingActs): Mark[] {
  return findings.map((finding) => {
    const from = Math.min(finding.range.start, length);
    const to = Math.min(Math.max(finding.range.end, from), length);
    return {
      from,
      to,
      severity: finding.severity,
      message: `${finding.severity} ${finding.code} ${finding.name}: ${finding.message}`,
      renderMessage: () => findingText(finding, acts),
      actions: finding.fix
        ? [{ name: finding.fix.title, apply: (_view, at) => acts.fix(finding, at - finding.range.start) }]
        : [],
    };
  });
}

/** The fix nearest to the cursor, in its line; false where there is none. */
export function fixAtCursor(view: EditorView): boolean {
  const { doc, selection } = view.state;
  const { head } = selection.main;
  const line = doc.lineAt(head);
  let nearest: { readonly mark: Mark; readonly from: number; readonly to: number; readonly far: number } | undefined;
  forEachDiagnostic(view.state, (mark, from, to) => {
    if (!mark.actions?.length || from > line.to || to < line.from) return;
    const far = Math.max(0, from - head, head - to);
    if (!nearest || far < nearest.far) nearest = { mark, from, to, far };
  });
  if (!nearest) return false;
  nearest.mark.actions![0]!.apply(view, nearest.from, nearest.to);
  return true;
}

/** Text only: what a policy says is never markup. */
function findingText(finding: Diagnostic, acts: FindingActs): HTMLElement {
  const box = element('div', 'finding');
  const head = element('p', 'finding-head');
  head.append(
    element('span', `state ${stateOf[finding.severity]}`, finding.severity),
    element('span', 'finding-code', `${finding.code} ${finding.name}`),
    moreButton(finding.code, acts),
  );
  box.append(head, element('p', 'finding-message', finding.message));
  const example = exampleWords(finding);
  if (example !== undefined) box.append(element('p', 'finding-example', `For example: ${example}`));
  return box;
}

const stateOf = { error: 'failed', warning: 'warning', hint: 'muted' } as const;

function moreButton(code: Diagnostic['code'], acts: FindingActs): HTMLElement {
  const button = element('button', 'finding-more', 'more');
  button.setAttribute('type', 'button');
  button.setAttribute('aria-label', `More on ${code}`);
  button.onclick = () => acts.more(code);
  return button;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
