/** A file and a cursor → what may be written there. Works on text that is half written. */

import { factCatalogue } from '../../../../server/policy/fact-catalogue.ts';
import { aboutFact, factDetail } from './describe.ts';
import { placeholderAt } from './hover.ts';
import { keyOffers } from './key-offers.ts';
import type { Knowledge } from './names.ts';
import type { Offer, Offers } from './offer.ts';
import { type SchemaPlace, schemaAt, schemaNameOf, typesOf } from './schema-at.ts';
import { entrySnippet, itemSnippet } from './snippets.ts';
import { soundOffers } from './sound-offers.ts';
import { keysOf, type Part, partAt, textsOf } from './tree.ts';
import { type Typing, typingAt } from './typing.ts';
import { valueOffers } from './value-offers.ts';

export function completeIn(knowledge: Knowledge, file: string, offset: number): Offers | undefined {
  const text = knowledge.files.get(file) ?? '';
  if (/^prompts\/.+\.md$/.test(file)) return placeholderOffers(text, offset, knowledge);
  if (schemaNameOf(file) === undefined) return undefined;
  const typing = typingAt(text, offset);
  if (!typing) return undefined;
  const offers = offersAt(file, typing, knowledge).map((offer) => spaced(offer, typing));
  if (offers.length === 0) return undefined;
  return { from: typing.from, to: typing.to, offers: soundOffers(text, typing, offers) };
}

function offersAt(file: string, typing: Typing, knowledge: Knowledge): readonly Offer[] {
  const { spot, tree } = typing;
  if (spot.at === 'key') {
    const map = schemaAt(file, spot.path.slice(0, -1));
    return map
      ? inMap(
          map,
          keysOf(spot.map).filter((key) => key !== spot.word?.text),
          typing,
          knowledge,
        )
      : [];
  }
  const place = schemaAt(file, spot.path);
  if (!place) return [];
  const isObject = typesOf(place.schema).includes('object');
  const inner = typesOf(place.schema).includes('array') && typing.alone ? schemaAt(file, [...spot.path, 0]) : undefined;
  const isLooseItem = spot.item !== undefined && !spot.item.dashed;
  const snippets = typing.spot.inFlow
    ? []
    : [
        ...(spot.item ? itemSnippet(place, !spot.item.dashed) : []),
        ...(inner && spot.entry ? itemSnippet(inner, true) : []),
      ];
  if (isLooseItem) return snippets;
  return [
    ...snippets,
    ...(isObject
      ? typing.alone
        ? inMap(place, [], typing, knowledge)
        : keyOffers(place, [], typing, knowledge, false)
      : []),
    ...valueOffers(place, spot.path, othersIn(tree, spot.path, spot.word?.text), typing, knowledge),
  ];
}

function inMap(place: SchemaPlace, taken: readonly string[], typing: Typing, knowledge: Knowledge): readonly Offer[] {
  const snippets =
    typing.spot.inFlow || (typing.spot.entry?.colon !== undefined && typing.spot.at === 'key')
      ? []
      : entrySnippet(place);
  return [...snippets, ...keyOffers(place, taken, typing, knowledge, true)];
}

/** The other words of the list. */
function othersIn(tree: Part | undefined, path: Typing['spot']['path'], own: string | undefined): readonly string[] {
  if (typeof path.at(-1) !== 'number') return [];
  return textsOf(partAt(tree, path.slice(0, -1)))
    .map(({ text }) => text)
    .filter((text) => text !== own);
}

function spaced(offer: Offer, { needsBlank }: Typing): Offer {
  return needsBlank ? { ...offer, insert: ` ${offer.insert}` } : offer;
}

/** Facts, within `{{ … }}`. */
function placeholderOffers(text: string, offset: number, knowledge: Knowledge): Offers | undefined {
  const found = placeholderAt(text, offset);
  if (!found) return undefined;
  const offers = [...factCatalogue.keys()].map(
    (name): Offer => ({
      label: name,
      kind: 'fact',
      detail: factDetail(name),
      about: aboutFact(name, knowledge)!,
      insert: found.closed ? name : `${name}}}`,
      more: false,
    }),
  );
  return { from: found.from, to: found.to, offers };
}
