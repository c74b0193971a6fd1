/** A card model and four numbers drawn by chance → one edit that the cards offer, and what must be true of the model behind it. */

import {
  addDefinition,
  addEntry,
  duplicate,
  freeId,
  move,
  putKey,
  putModels,
  putParam,
  removeCard,
  renameCard,
} from '../../admin/src/cards/card-edits.ts';
import { cardText } from '../../admin/src/cards/card-text.ts';
import {
  addAlternative,
  addBeside,
  addToGroup,
  changeGroup,
  changeLeaf,
  keyOf,
  nameLeaf,
  remove,
  unwrap,
  valueAt,
  wholeOf,
  wrap,
} from '../../admin/src/cards/condition-edits.ts';
import type { Card, CardModel, ConditionPlace, Token } from '../../admin/src/cards/model.ts';
import { routeTemplates } from '../../admin/src/cards/templates.ts';
import type { Change } from '../../server/policy/edit/change.ts';
import { isMapping } from '../../server/policy/written.ts';

export type Drawn = readonly [number, number, number, number];

export interface Action {
  readonly name: string;
  readonly card: Card;
  readonly changes: readonly Change[];
  /** Whether the model says what was asked. */
  readonly said: (after: CardModel) => boolean;
}

export function actionFor(model: CardModel, [one, two, three, four]: Drawn): Action | undefined {
  const cards = model.cards.filter(({ range }) => range.line > 0);
  const card = cards[one % cards.length]!;
  const tokens = card.lines.flatMap(({ parts }) => parts).filter((part): part is Token => typeof part !== 'string');
  const actions = [
    ...tokens.flatMap((token) => tokenActions(model, card, token, three, four)),
    ...cardActions(model, card, three, four),
  ];
  const action = actions[two % actions.length];
  return action && action.changes.length > 0 ? { ...action, card } : undefined;
}

type Made = Omit<Action, 'card' | 'changes'> & { readonly changes: readonly Change[] };

const leaves = [
  { key: 'intent', value: 'chat' },
  { key: 'intent', value: ['chat', 'math'] },
  { key: 'language', value: { not: ['en', 'und'] } },
  { key: 'context_tokens', value: { over: 123, at_most: 4567 } },
  { key: 'turns', value: { between: [1, 3] } },
  { key: 'tags', value: { none: ['vip'] } },
  { key: 'text', value: { contains: 'an # in: it' } },
  { key: 'has_tools', value: false },
];

function tokenActions(model: CardModel, card: Card, { slot }: Token, three: number, four: number): Made[] {
  if (slot.kind === 'key' || slot.kind === 'param') return [];
  const { place } = slot;
  const leaf = leaves[three % leaves.length]!;
  const has = (at: ConditionPlace) => (after: CardModel) => sameValue(valueIn(after, card, at), leaf.value);
  const says = (text: string) => (after: CardModel) => cardText(cardIn(after, card)!).includes(text);
  const groups = (['any', 'all', 'none'] as const)[four % 3]!;
  const optional = (name: string, changes: readonly Change[] | undefined, said: Made['said']): Made[] =>
    changes ? [{ name, changes, said }] : [];
  const whole = wholeOf(place);
  const mapping = valueAt(whole);
  const shared = [
    ...optional('remove', remove(place), (after) => sizeIn(after, card) < sizeIn(model, card)),
    ...optional('wrap', wrap(place, groups), (after) => sizeIn(after, card) > sizeIn(model, card)),
    {
      name: 'and',
      changes: addBeside(whole, leaf),
      said: (after: CardModel) => sizeIn(after, card) > sizeIn(model, card),
    },
    {
      name: 'or',
      changes: addAlternative(whole, leaf),
      said: (after: CardModel) => sizeIn(after, card) > sizeIn(model, card),
    },
  ];
  if (slot.kind === 'group') {
    const size = (valueAt(place) as unknown[]).length;
    return [
      ...shared,
      {
        name: 'add to group',
        changes: addToGroup(place, leaf),
        said: has({ ...place, path: [...place.path, size, leaf.key] }),
      },
      {
        name: 'change group',
        changes: changeGroup(place, groups),
        said: (after) => Array.isArray(valueIn(after, card, { ...place, path: place.path.with(-1, groups) })),
      },
      ...optional('unwrap', unwrap(place), (after) => sizeIn(after, card) < sizeIn(model, card)),
    ];
  }
  const name = freeId(model, 'named');
  const named = card.file === 'policy.yaml' && card.kind === 'route' && isMapping(mapping);
  return [
    ...shared,
    {
      name: 'change leaf',
      changes: changeLeaf(place, leaf),
      said: has({ ...place, path: place.path.with(-1, leaf.key) }),
    },
    ...(keyOf(place) === leaf.key ? [] : []),
    ...(named
      ? [
          {
            name: 'name leaf',
            changes: nameLeaf(place, name, model.keys.includes('define'), model.keys),
            said: says(`it is ${name}`),
          },
        ]
      : []),
  ];
}

function cardActions(model: CardModel, card: Card, three: number, four: number): Made[] {
  const word = ['it is so', 'a: b # c', 'the “quoted” one', 'yes'][three % 4]!;
  const models = [['phi'], ['phi', 'qwen'], ['qwen', 'gemma', 'phi']][four % 3]!;
  const value = (name: string, wanted: unknown) => (after: CardModel) =>
    sameValue((cardIn(after, card)!.value as Record<string, unknown>)[name], wanted);
  const listed = card.kind === 'route' || card.kind === 'guard' || card.kind === 'invariant';
  const fresh = freeId(model, 'renamed');
  const routed = card.kind === 'route' || card.kind === 'default';
  const cap = card.kind === 'guard' ? 'cap' : card.kind === 'client' ? 'limits' : 'with';
  const [template] = routeTemplates(model).slice(three % 4);
  const anyParam = routed || card.kind === 'client' || card.kind === 'guard';
  return [
    {
      name: 'add route',
      changes: template!.changes,
      said: (after) => after.cards.some(({ id }) => id === template!.id),
    },
    {
      name: 'add definition',
      changes: addDefinition(model, fresh, { turns: 1 }),
      said: (after) => after.cards.some(({ id }) => id === fresh),
    },
    {
      name: 'add guard',
      changes: addEntry(model, 'guards', { id: fresh, cap: { max_tokens: 3 } }),
      said: (after) => after.cards.some(({ id }) => id === fresh),
    },
    ...(anyParam
      ? [
          {
            name: 'put param',
            changes: putParam(card, cap, 'max_tokens', 77),
            said: (after: CardModel) => cardText(cardIn(after, card)!).includes('77'),
          },
          {
            name: 'drop param',
            changes: putParam(card, cap, 'max_tokens', undefined),
            said: (after: CardModel) => !cardText(cardIn(after, card)!).includes('max tokens 77'),
          },
        ]
      : []),
    ...(routed
      ? [
          {
            name: 'put models',
            changes: putModels(card, 'use', models),
            said: value('use', models.length === 1 ? models[0] : models),
          },
          {
            name: 'put prompt',
            changes: putKey(card, 'prompt', 'code'),
            said: (after: CardModel) => cardText(cardIn(after, card)!).includes('with the prompt code'),
          },
          { name: 'drop prompt', changes: putKey(card, 'prompt', undefined), said: value('prompt', undefined) },
          {
            name: 'put goals',
            changes: putKey(card, 'optimized_for', ['a', word]),
            said: value('optimized_for', ['a', word]),
          },
        ]
      : []),
    ...(listed || routed ? [{ name: 'put why', changes: putKey(card, 'why', word), said: value('why', word) }] : []),
    ...(card.kind === 'client' || card.kind === 'default'
      ? []
      : [
          {
            name: 'rename',
            changes: renameCard(model, card, fresh),
            said: (after: CardModel) => after.cards.some(({ id }) => id === fresh),
          },
          {
            name: 'delete',
            changes: removeCard(card),
            said: (after: CardModel) => after.cards.length === model.cards.length - 1,
          },
        ]),
    ...(listed
      ? [
          {
            name: 'duplicate',
            changes: duplicate(model, card).changes,
            said: (after: CardModel) =>
              after.cards.some(({ id, index }) => id === duplicate(model, card).id && index === card.index + 1),
          },
          {
            name: 'move',
            changes: card.size > 1 ? move(card, four % card.size) : [],
            said: (after: CardModel) =>
              after.cards.some(
                ({ id, index, kind }) => kind === card.kind && id === card.id && index === four % card.size,
              ),
          },
        ]
      : []),
  ];
}

function cardIn(model: CardModel, { kind, id }: Card): Card | undefined {
  return model.cards.find((card) => card.kind === kind && card.id === id);
}

function valueIn(model: CardModel, card: Card, place: ConditionPlace): unknown {
  const { kind, value } = cardIn(model, card)!;
  return valueAt({ ...place, whole: kind === 'definition' ? value : (value as { when?: unknown }).when });
}

/** Leaves and groups of its condition. */
function sizeIn(model: CardModel, card: Card): number {
  const { kind, value } = cardIn(model, card)!;
  return sizeOf(kind === 'definition' ? value : (value as { when?: unknown }).when);
}

function sizeOf(condition: unknown): number {
  if (Array.isArray(condition)) return condition.reduce<number>((sum, item) => sum + sizeOf(item), 0);
  if (!isMapping(condition)) return 0;
  return Object.entries(condition).reduce(
    (sum, [key, value]) => sum + 1 + (/^(any|all|none)$/.test(key) ? sizeOf(value) : 0),
    0,
  );
}

function sameValue(some: unknown, other: unknown): boolean {
  return JSON.stringify(some) === JSON.stringify(other);
}
