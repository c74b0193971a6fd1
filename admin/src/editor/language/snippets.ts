/** Whole entries to fill in: a route, a guard, a case, by the list or mapping that they stand in. */
import type { Offer } from './offer.ts';
import type { SchemaPlace } from './schema-at.ts';

interface Snippet {
  readonly label: string;
  readonly detail: string;
  readonly lines: readonly string[];
}

const when = 'when: { ‹condition› }';
const why = 'why: ‹reason›';

/** By where the schema of an entry stands. */
const ofLists: Readonly<Record<string, Snippet>> = {
  'policy#/$defs/route': {
    label: 'new route',
    detail: 'id, when, use, why',
    lines: ['id: ‹name›', when, 'use: ‹model›', why],
  },
  'policy#/$defs/guard': {
    label: 'new guard',
    detail: 'id, when, only, why',
    lines: ['id: ‹name›', when, 'only: { where: ‹local› }', why],
  },
  'policy#/$defs/invariant': {
    label: 'new invariant',
    detail: 'id, when, always, why',
    lines: ['id: ‹name›', when, 'always: { where: ‹local› }', why],
  },
  'test#/$defs/case': {
    label: 'new case',
    detail: 'case, facts, expect',
    lines: ['case: ‹sentence›', 'facts: { ‹fact› }', 'expect: { ‹route› }'],
  },
  'policy#/$defs/split/properties/arms/items': {
    label: 'new arm',
    detail: 'share, use',
    lines: ['share: ‹50›', 'use: ‹model›'],
  },
};

/** By where the schema of the mapping stands. */
const ofMaps: Readonly<Record<string, Snippet>> = {
  'policy#/properties/define': {
    label: 'new definition',
    detail: 'a condition with a name',
    lines: ['‹name›: { ‹condition› }'],
  },
  'models#/properties/models': {
    label: 'new model',
    detail: 'provider, where, window, can',
    lines: ['‹id›:', '\tprovider: ‹provider›', '\twhere: ‹local›', '\twindow: ‹8192›', '\tcan: [‹json›]'],
  },
  'models#/properties/providers': {
    label: 'new provider',
    detail: 'protocol',
    lines: ['‹name›: { protocol: ‹openai› }'],
  },
  'intents#/properties/intents': {
    label: 'new intent',
    detail: 'means, words, examples',
    lines: ['‹name›:', '\tmeans: ‹sentence›', '\twords: [‹word›]', '\texamples: [‹prompt›]'],
  },
};

/** `dash`: the "- " is still to be written. */
export function itemSnippet({ pointer }: SchemaPlace, dash: boolean): readonly Offer[] {
  const snippet = ofLists[pointer];
  if (!snippet) return [];
  const [first, ...rest] = snippet.lines;
  return [offerOf(snippet, [`${dash ? '- ' : ''}${first}`, ...rest.map((line) => `\t${line}`)])];
}

export function entrySnippet({ pointer }: SchemaPlace): readonly Offer[] {
  const snippet = ofMaps[pointer];
  return snippet ? [offerOf(snippet, snippet.lines)] : [];
}

function offerOf({ label, detail }: Snippet, lines: readonly string[]): Offer {
  return { label, detail, kind: 'snippet', insert: lines.join('\n'), more: false };
}
