/** All texts of a request go in; the kinds of sensitive data in them come out, with masked evidence. */
import type { Facts } from '../../schemas/generated/types.ts';
import { unitsOf } from '../policy/words/units.ts';
import { detected, type FoundFacts, found } from './found.ts';
import { findCard } from './sensitive/card.ts';
import { digitGroups } from './sensitive/digit-groups.ts';
import { findEmail } from './sensitive/email.ts';
import { findIban } from './sensitive/iban.ts';
import { findIp } from './sensitive/ip.ts';
import { findHealth, findSecret, markedIn } from './sensitive/marked.ts';
import { findPhone } from './sensitive/phone.ts';
import type { Finder, Scanned } from './sensitive/scanned.ts';
import { findSsn } from './sensitive/ssn.ts';
import type { Texts } from './texts.ts';

type Kind = Facts['sensitive'][number];

/** Every kind with how sure a finding of it is: share of right findings on labelled data, or a checksum's word. */
const kinds: readonly (readonly [Kind, number, Finder])[] = [
  ['email', 0.99, findEmail],
  ['phone', 0.95, findPhone],
  ['card', 0.99, findCard],
  ['iban', 0.99, findIban],
  ['ssn', 0.95, findSsn],
  ['ip', 0.9, findIp],
  ['secret', 0.95, findSecret],
  ['health', 0.8, findHealth],
];

/** Characters that are read at once. */
const pieceLength = 200_000;
/** Pieces of a text overlap by more than anything that is looked for is long. */
const overlap = 512;
/** Characters of one request that are read, the newest texts first: as much as the widest windows hold. */
const longestRequest = 4_000_000;

export function sensitiveOf(texts: Texts): FoundFacts<'sensitive'> {
  const evidence = new Map<Kind, string>();
  for (const text of newestFirst(texts.all)) {
    const units = unitsOf(text);
    const scanned: Scanned = { text, groups: digitGroups(text, units), marked: markedIn(text, units) };
    for (const [kind, , find] of kinds) {
      if (evidence.has(kind)) continue;
      const seen = find(scanned);
      if (seen !== undefined) evidence.set(kind, `${kind} ${seen}`);
    }
  }
  if (evidence.size === 0) return { sensitive: nothing };
  const seen = kinds.filter(([kind]) => evidence.has(kind));
  const value = Object.freeze(seen.map(([kind]) => kind)) as Kind[];
  const least = Math.min(...seen.map(([, confidence]) => confidence));
  return {
    sensitive: detected(
      value,
      least,
      seen.map(([kind]) => evidence.get(kind)!),
    ),
  };
}

const nothing = found(Object.freeze([]) as unknown as Kind[], 'detected');

function* newestFirst(texts: readonly string[]): Generator<string> {
  let left = longestRequest;
  for (let at = texts.length - 1; at >= 0 && left > 0; at--) {
    const text = texts[at]!;
    const end = Math.min(text.length, left);
    left -= end;
    for (let from = 0; from < end; from += pieceLength - overlap)
      yield text.slice(from, Math.min(end, from + pieceLength));
  }
}
