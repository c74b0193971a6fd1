/** What an editor would do, told before it is done: shown as a difference of the text, and made when somebody says so. */
import type { Change } from '../../../server/policy/edit/change.ts';
import { isMapping, listOf } from '../../../server/policy/written.ts';
import { putKey, putParam } from './card-edits.ts';
import { keyOf, remove } from './condition-edits.ts';
import type { Card, Slot } from './model.ts';

export interface Proposal {
  readonly changes: readonly Change[];
  /** For undo: `change when of code`. */
  readonly label: string;
  /** Why it cannot be done as it stands, in a sentence. */
  readonly complaint?: string | undefined;
  /** The id of the card behind it, where that is another. */
  readonly id?: string | undefined;
}

export type Propose = (proposal: Proposal | undefined) => void;

/** What takes away that which a slot stands for; undefined where it has to stay. */
export function removalOf(card: Card, slot: Slot): Proposal | undefined {
  if (slot.kind === 'leaf' || slot.kind === 'group') {
    const changes = remove(slot.place);
    return changes && { changes, label: `remove ${keyOf(slot.place)} from ${card.id}` };
  }
  if (slot.kind === 'param') {
    return { changes: putParam(card, slot.of, slot.name, undefined), label: `remove ${slot.name} from ${card.id}` };
  }
  if (!isRemovable(card, slot.name)) return undefined;
  return { changes: putKey(card, slot.name, undefined), label: `remove ${slot.name} from ${card.id}` };
}

function isRemovable({ kind, value }: Card, name: string): boolean {
  const written = isMapping(value) ? value : {};
  if (name === 'id' || name === 'use' || !(name in written)) return false;
  const effects = { guard: ['only', 'never', 'cap'], invariant: ['always', 'never', 'route', 'model'] }[
    kind as 'guard'
  ];
  return !effects?.includes(name) || effects.filter((effect) => effect in written).length > 1;
}

/** The value of one key of a card. */
export function keyOfCard({ value }: Card, name: string): unknown {
  return isMapping(value) ? value[name] : undefined;
}

export function namesIn(value: unknown): readonly string[] {
  return value === undefined || isMapping(value) ? [] : listOf(value).map(String);
}
