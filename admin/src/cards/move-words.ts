/** A card that moves to another place → what is said of it: `code, now third of twelve, wins over documents`. */
import type { Card, CardModel } from './model.ts';

export function moveWords({ cards }: CardModel, card: Card, to: number): string {
  const same = cards.filter(({ kind }) => kind === card.kind);
  const from = same.indexOf(card);
  const now = from + to - card.index;
  const order = same.toSpliced(from, 1).toSpliced(now, 0, card);
  const place = `${card.id}, now ${ordinal(now + 1)} of ${number(order.length)}`;
  if (card.kind !== 'route') return place;
  const below = order[now + 1];
  const above = order[now - 1];
  if (now < from) return below ? `${place}, wins over ${below.id}` : place;
  return above ? `${place}, yields to ${above.id}` : place;
}

const ordinals = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
];
const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

function ordinal(place: number): string {
  return ordinals[place - 1] ?? `number ${place}`;
}

function number(many: number): string {
  return numbers[many - 1] ?? String(many);
}
