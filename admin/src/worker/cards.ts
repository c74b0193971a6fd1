/** The draft → its cards as plain data; and the text of a file after an edit that a card asks for. */
import type { Change, Edited } from '../../../server/policy/edit/change.ts';
import { applied } from '../cards/applied.ts';
import { cardsOfFiles } from '../cards/cards-of.ts';
import { choicesOf, noChoices } from '../cards/choices.ts';
import type { CardModel } from '../cards/model.ts';
import { type SideName, sideOf } from './sides.ts';

const sound = new Map<SideName, CardModel>();

/** While the draft does not compile: the cards of the last version that did, else those that can be made of what is there. */
export function cardsOf(name: SideName): CardModel {
  const { version, files, compiled } = sideOf(name);
  const kept = sound.get(name);
  if (!compiled.snapshot && kept) return { ...kept, frozen: true };
  const cards = cardsOfFiles(files) ?? { cards: [], keys: [], name: '', about: undefined };
  const { snapshot } = compiled;
  const model = { ...cards, version, frozen: !snapshot, choices: snapshot ? choicesOf(snapshot) : noChoices };
  if (snapshot) sound.set(name, model);
  return model;
}

/** What the file would say: shown before it is done. */
export function textAfter(text: string, changes: readonly Change[]): Edited {
  return applied(text, changes);
}
