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
import { type Finder, moreThanChecked, type Scanned } from './sensitive/scanned.ts';
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
/**
 * Characters of one request that are read, the newest texts first: as much as the widest windows hold. Of one that is
 * longer nobody knows what is in the rest, so it counts as having every kind.
 */
const longestRequest = 4_000_000;
const longerThanRead = 'longer than is read';
/** How sure a kind is that is taken to be there because not everything was checked. */
const uncheckedConfidence = 0.5;

export function sensitiveOf(texts: Texts): FoundFacts<'sensitive'> {
  const evidence = new Map<Kind, string>();
  const unchecked = new Map<Kind, string>();
  for (const text of newestFirst(texts.all)) {
    const units = unitsOf(text);
    const scanned: Scanned = { text, units, groups: digitGroups(text, units), marked: markedIn(text, units) };
    for (const [kind, , find] of kinds) {
      if (evidence.has(kind)) continue;
      const seen = find(scanned);
      if (seen === moreThanChecked) unchecked.set(kind, `${kind} ${seen}`);
      else if (seen !== undefined) evidence.set(kind, `${kind} ${seen}`);
    }
  }
  const length = texts.all.reduce((sum, text) => sum + text.length, 0);
  if (length > longestRequest) for (const [kind] of kinds) unchecked.set(kind, `${kind} ${longerThanRead}`);
  return factOf(evidence, unchecked);
}

/** What was not checked counts as seen: a guard must not let pass what nobody has looked at. */
function factOf(evidence: ReadonlyMap<Kind, string>, unchecked: ReadonlyMap<Kind, string>): FoundFacts<'sensitive'> {
  const shown = new Map([...unchecked, ...evidence]);
  if (shown.size === 0) return { sensitive: nothing };
  const seen = kinds.filter(([kind]) => shown.has(kind));
  const value = Object.freeze(seen.map(([kind]) => kind)) as Kind[];
  const least = Math.min(...seen.map(([kind, confidence]) => (evidence.has(kind) ? confidence : uncheckedConfidence)));
  return {
    sensitive: detected(
      value,
      least,
      seen.map(([kind]) => shown.get(kind)!),
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
