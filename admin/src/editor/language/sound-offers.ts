/** Offers → those that leave a sound YAML text sound. Offers of one shape are tried once, by one of them. */
import { parseDocument } from 'yaml';
import { filledIn, type Offer } from './offer.ts';
import type { Typing } from './typing.ts';

/** Longer files are not tried: reading them again and again would hold up the typing. */
const textMax = 60_000;

export function soundOffers(text: string, { from, to }: Typing, offers: readonly Offer[]): readonly Offer[] {
  if (text.length > textMax || !isSound(text)) return offers;
  const indent = /[ \t]*/.exec(text.slice(text.lastIndexOf('\n', from - 1) + 1))![0];
  const verdicts = new Map<string, boolean>();
  return offers.filter((offer) => {
    const shape = shapeOf(offer);
    const verdict =
      verdicts.get(shape) ?? isSound(text.slice(0, from) + filledIn(offer.insert, indent) + text.slice(to));
    verdicts.set(shape, verdict);
    return verdict;
  });
}

function shapeOf({ label, insert }: Offer): string {
  return /^[\w.-]+$/.test(label) && !insert.includes('"') ? insert.replaceAll(label, '·') : insert;
}

function isSound(text: string): boolean {
  return parseDocument(text, { uniqueKeys: false, logLevel: 'silent' }).errors.length === 0;
}
