/** What the policy room knows about the place of the cursor, as CodeMirror wants it. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  snippet,
  startCompletion,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { EditorView, hoverTooltip } from '@codemirror/view';
import { quick } from '../worker/workers.ts';
import { aboutElement } from './about-element.ts';
import type { Offer } from './language/offer.ts';

export interface Asks {
  file(): string;
  /** Somebody wants to see where the name at this offset is declared. */
  goTo(offset: number): void;
}

const hoverMs = 350;

export function knowledgeOf({ file, goTo }: Asks): Extension {
  return [
    autocompletion({ override: [(context) => completions(context, file())], icons: false, maxRenderedOptions: 60 }),
    hoverTooltip(
      async (view, offset) => {
        const hover = await quick().ask('hoverAt', file(), view.state.doc.toString(), offset);
        if (!hover) return null;
        return { pos: hover.from, end: hover.to, above: true, create: () => ({ dom: aboutElement(hover.about) }) };
      },
      { hoverTime: hoverMs, hideOnChange: true },
    ),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
        const offset = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (offset === null) return false;
        event.preventDefault();
        goTo(offset);
        return true;
      },
    }),
  ];
}

async function completions({ state, pos, explicit, aborted }: CompletionContext, file: string) {
  if (!explicit && !invites(state.sliceDoc(Math.max(0, pos - 2), pos))) return null;
  const found = await quick().ask('completeAt', file, state.doc.toString(), pos);
  if (!found || aborted || (found.offers.length === 1 && state.sliceDoc(found.from, pos) === found.offers[0]!.label))
    return null;
  return {
    from: found.from,
    to: found.to,
    options: found.offers.map(completion),
    validFor: /^[\w.:/-]*$/,
  };
}

/** Not while prose is typed: behind a letter, a bracket, or the blank after a ":", "," or "-". */
function invites(before: string): boolean {
  return /[\p{L}\p{N}_:./-]$|[[{]$|[:,\-[{] $/u.test(before);
}

function completion({ label, kind, detail, about, insert, more }: Offer, index: number): Completion {
  return {
    label,
    type: kind,
    ...(detail === undefined ? {} : { detail }),
    ...(about ? { info: () => aboutElement(about) } : {}),
    // As the language lists them: related things stand together.
    sortText: String(index).padStart(4, '0'),
    apply: (view, chosen, from, to) => {
      if (insert.includes('‹')) {
        snippet(
          insert
            .replace(/[\\$#]/g, '\\$&')
            .replaceAll('‹', '${')
            .replaceAll('›', '}'),
        )(view, chosen, from, to);
      } else {
        view.dispatch({
          changes: { from, to, insert },
          selection: { anchor: from + insert.length },
          userEvent: 'input.complete',
          scrollIntoView: true,
        });
      }
      if (more) startCompletion(view);
    },
  };
}
