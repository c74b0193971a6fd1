/** The cards of the draft on the page: kept up to date by the worker, changed through the workspace, one editor open at a time. */
import { tick } from 'svelte';
import type { Diagnostic } from '../../../server/policy/diagnostic.ts';
import type { Change } from '../../../server/policy/edit/change.ts';
import { workspace } from '../draft/workspace.svelte.ts';
import { announce } from '../shell/announcements.svelte.ts';
import { latest } from '../worker/latest.ts';
import { quick } from '../worker/workers.ts';
import { move } from './card-edits.ts';
import type { Card, CardModel, ConditionPlace, Slot } from './model.ts';
import { moveWords } from './move-words.ts';

/** What is open in the one popover that all cards share. */
export type Form =
  | { readonly kind: 'slot'; readonly slot: Slot }
  | { readonly kind: 'new-leaf'; readonly where: 'and' | 'or' | 'group'; readonly place: ConditionPlace }
  | { readonly kind: 'new-param'; readonly of: 'with' | 'cap' | 'limits' }
  | { readonly kind: 'add' }
  | { readonly kind: 'more' }
  | { readonly kind: 'problem'; readonly diagnostic: Diagnostic }
  | { readonly kind: 'new-card'; readonly list: 'routes' | 'guards' | 'invariants' | 'define' };

export interface Open {
  readonly card: Card | undefined;
  readonly form: Form;
  readonly anchor: HTMLElement;
}

class PolicyCards {
  model = $state.raw<CardModel>();
  failed = $state.raw<Error>();
  open = $state.raw<Open>();
  /** A card that has just come: the eye looks for it. */
  wanted = $state.raw<{ readonly id: string; readonly token?: string }>();

  readonly #ask = latest(
    () => quick().ask('cardsOf', 'draft'),
    (model) => {
      this.model = model;
      this.failed = undefined;
    },
    (error) => {
      this.failed = error;
    },
  );

  refresh(): void {
    this.#ask(undefined);
  }

  show(anchor: HTMLElement, form: Form, card?: Card): void {
    this.open = { anchor, form, card };
  }

  /** Another form in the place of the one that is open. */
  turn(form: Form): void {
    if (this.open) this.open = { ...this.open, form };
  }

  close(): void {
    this.open = undefined;
  }

  /** Resolves with the reason where it is refused; nothing has changed then. */
  async apply(file: string, changes: readonly Change[], label: string): Promise<string | undefined> {
    if (this.model?.frozen) return 'The draft does not compile: mend that first.';
    const [change] = changes;
    if (changes.length === 1 && change && change.kind !== 'set') return workspace.change(file, change, label);
    const before = workspace.files.get(file) ?? '';
    const edited = await quick().ask('textAfter', before, changes);
    if ('refused' in edited) return edited.refused;
    if (workspace.files.get(file) !== before) return 'The file changed meanwhile. Try again.';
    workspace.setText(file, edited.text, label);
    return undefined;
  }

  /** One place up or down, or to any place of its list; told aloud. */
  async move(card: Card, to: number): Promise<void> {
    const { model } = this;
    if (!model || model.frozen || to === card.index) return;
    if (to < 0 || to >= card.size) {
      const other = model.cards.some(({ kind, file }) => kind === card.kind && file !== card.file);
      announce(`${card.id} is ${to < 0 ? 'first' : 'last'} already${other ? ` in ${card.file}` : ''}.`);
      return;
    }
    const refused = await this.apply(card.file, move(card, to), `move ${card.id} ${to < card.index ? 'up' : 'down'}`);
    if (refused) workspace.say(`${card.id} cannot be moved here: ${refused} Move it in the YAML instead.`, true);
    else announce(moveWords(model, card, to));
    await tick();
  }
}

export const policyCards = new PolicyCards();

export function cardKey({ kind, file, id }: Card): string {
  return `${kind} ${file} ${id}`;
}
