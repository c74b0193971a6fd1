/** What somebody asks of a card and its keys → the changes of its file. Pure. */
import type { Change } from '../../../server/policy/edit/change.ts';
import { isMapping } from '../../../server/policy/written.ts';
import type { Card, CardModel } from './model.ts';

type Changes = readonly Change[];

/** The order in which keys of a card are written. */
const keyOrder = [
  'id',
  'when',
  'always',
  'only',
  'never',
  'cap',
  'route',
  'model',
  'params',
  'limits',
  'use',
  'with',
  'prompt',
  'escalate',
  'shadow',
  'optimized_for',
  'why',
];

/** Where the lists and mappings of policy.yaml stand, one after the other. */
const topOrder = [
  'policy',
  'name',
  'about',
  'include',
  'define',
  'guards',
  'client',
  'routes',
  'default',
  'invariants',
  'if_nothing_fits',
];

/** Another value for a key of the card; undefined takes the key away. */
export function putKey({ path, value: card }: Card, name: string, value: unknown): Changes {
  const written = isMapping(card) ? card : {};
  const at = [...path, name];
  if (value === undefined) return name in written ? [{ kind: 'delete', path: at }] : [];
  if (name in written) return [{ kind: 'set', path: at, value }];
  return [{ kind: 'add', path: at, value, index: placeOf(name, Object.keys(written), keyOrder) }];
}

/** Behind the last key that is written before it. */
function placeOf(name: string, keys: readonly string[], order: readonly string[]): number {
  const rank = (key: string) => order.indexOf(key);
  return keys.findLastIndex((key) => rank(key) !== -1 && rank(key) < rank(name)) + 1;
}

/** One parameter of `with`, `cap` or `limits`; undefined takes it away, and the mapping with its last. */
export function putParam(card: Card, of: 'with' | 'cap' | 'limits', name: string, value: unknown): Changes {
  const written =
    isMapping(card.value) && isMapping(card.value[of]) ? (card.value[of] as Record<string, unknown>) : undefined;
  if (!written) return value === undefined ? [] : putKey(card, of, { [name]: value });
  const path = [...card.path, of, name];
  if (value === undefined) {
    if (!(name in written)) return [];
    return Object.keys(written).length === 1 ? putKey(card, of, undefined) : [{ kind: 'delete', path }];
  }
  return [{ kind: name in written ? 'set' : 'add', path, value }];
}

/** The client's rules may not be written at all; then they begin here. */
export function putClient(model: CardModel, card: Card, changes: (card: Card) => Changes): Changes {
  if (model.keys.includes('client')) return changes(card);
  return [topEntry(model, 'client', { model: 'honour' }), ...changes({ ...card, value: { model: 'honour' } })];
}

/** One model stands alone, several in a list. */
export function putModels(card: Card, name: string, models: readonly string[]): Changes {
  return putKey(card, name, models.length === 1 ? models[0] : [...models]);
}

export function move({ path }: Card, to: number): Changes {
  return [{ kind: 'move', path, to }];
}

export function removeCard({ path }: Card): Changes {
  return [{ kind: 'delete', path }];
}

/** The same again right below, under another id. */
export function duplicate(model: CardModel, card: Card): { readonly changes: Changes; readonly id: string } {
  const id = freeId(model, `${card.id}-copy`);
  const at = [...card.path.slice(0, -1), card.index + 1];
  return { id, changes: [{ kind: 'add', path: at, value: { ...(card.value as object), id } }] };
}

/** A new entry of routes, guards or invariants of policy.yaml, at `index` of the list or at its end. */
export function addEntry(
  model: CardModel,
  list: 'routes' | 'guards' | 'invariants',
  value: object,
  index?: number,
): Changes {
  if (!model.keys.includes(list)) return [topEntry(model, list, [value])];
  const size = model.cards.filter(({ path, file }) => file === 'policy.yaml' && path[0] === list).length;
  return [{ kind: 'add', path: [list, Math.min(index ?? size, size)], value }];
}

export function addDefinition(model: CardModel, name: string, condition: object): Changes {
  if (!model.keys.includes('define')) return [topEntry(model, 'define', { [name]: condition })];
  return [{ kind: 'add', path: ['define', name], value: condition }];
}

function topEntry({ keys }: CardModel, name: string, value: unknown): Change {
  return { kind: 'add', path: [name], value, index: placeOf(name, keys, topOrder) };
}

/** Another name for a card; what refers to a definition by name is renamed with it. */
export function renameCard(model: CardModel, card: Card, id: string): Changes {
  if (card.kind !== 'definition') return putKey(card, 'id', id);
  const uses = model.cards
    .filter(({ file }) => file === card.file)
    .flatMap(({ path, value, kind }) => {
      const root = kind === 'definition' ? path : [...path, 'when'];
      const whole = kind === 'definition' ? value : isMapping(value) ? value.when : undefined;
      return usesIn(whole, card.id).map((use): Change => ({ kind: 'rename', path: [...root, ...use], key: id }));
    });
  return [...uses, { kind: 'rename', path: card.path, key: id }];
}

function usesIn(condition: unknown, name: string): (string | number)[][] {
  if (Array.isArray(condition))
    return condition.flatMap((item, index) => usesIn(item, name).map((path) => [index, ...path]));
  if (!isMapping(condition)) return [];
  return Object.entries(condition).flatMap(([key, value]) => {
    if (key === name) return [[key]];
    return key === 'any' || key === 'all' || key === 'none' ? usesIn(value, name).map((path) => [key, ...path]) : [];
  });
}

/** The id, or the id with the first number behind it that nobody has. */
export function freeId({ cards }: Pick<CardModel, 'cards'>, id: string): string {
  const taken = new Set(cards.map((card) => card.id));
  if (!taken.has(id)) return id;
  for (let number = 2; ; number++) if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
}
