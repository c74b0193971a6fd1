/** A place in the schemas → what kind of name stands there. */
import { factCatalogue } from '../../../../server/policy/fact-catalogue.ts';
import type { SchemaPlace } from './schema-at.ts';

export type NameKind =
  | 'model'
  | 'provider'
  | 'prompt'
  | 'list'
  | 'intent'
  | 'definition'
  | 'route'
  | 'guard'
  | 'fixture'
  | 'routes file';

export type Role =
  | { readonly kind: NameKind }
  | { readonly kind: 'fact' | 'parameter' | 'capability' | 'refusal' | 'operator' }
  /** A value that this fact can have. */
  | { readonly kind: 'value'; readonly fact: string }
  /** A value of this parameter of a call. */
  | { readonly kind: 'setting'; readonly parameter: string };

const arm = 'policy#/$defs/split/properties/arms/items/properties/use';
const model = 'models#/properties/models/*/properties';
const expected = 'test#/$defs/expect/properties';

/** Of what is written as a value. */
const named: Readonly<Record<string, NameKind | 'fact' | 'parameter' | 'capability' | 'refusal'>> = {
  'condition#/properties/text/properties/mentions': 'list',
  'policy#/properties/include': 'routes file',
  'policy#/$defs/selector/properties/models': 'model',
  'policy#/$defs/selector/properties/provider': 'provider',
  'policy#/$defs/selector/properties/can': 'capability',
  'policy#/$defs/invariant/properties/route': 'route',
  'policy#/$defs/invariant/properties/model': 'model',
  'policy#/$defs/client/properties/params': 'parameter',
  'policy#/$defs/prompt': 'prompt',
  'policy#/$defs/prompt/properties/use': 'prompt',
  'policy#/$defs/with/properties/preset': 'intent',
  'policy#/$defs/escalate/properties/to': 'model',
  'policy#/$defs/split/properties/by': 'fact',
  'policy#/$defs/use': 'model',
  [arm]: 'model',
  'policy#/$defs/route/properties/shadow': 'model',
  'policy#/$defs/default/properties/shadow': 'model',
  [`${model}/provider`]: 'provider',
  [`${model}/can`]: 'capability',
  [`${model}/confidence/properties/judge`]: 'model',
  'intents#/properties/detect/properties/else': 'intent',
  'test#/$defs/case/properties/fixture': 'fixture',
  [`${expected}/route`]: 'route',
  [`${expected}/model`]: 'model',
  [`${expected}/one_of`]: 'model',
  [`${expected}/prompt`]: 'prompt',
  [`${expected}/guards`]: 'guard',
  [`${expected}/fallback_from`]: 'model',
  [`${expected}/escalates_to`]: 'model',
  [`${expected}/refused`]: 'refusal',
};

/** `key`: the last key on the path, which says which fact or parameter is meant where the schema does not. */
export function valueRole({ pointer, via }: SchemaPlace, key: string | undefined): Role | undefined {
  const place = pointer.replace(/(\/items)+$/, '');
  const kind = named[via.replace(/(\/items)+$/, '')] ?? named[place];
  if (kind) return { kind };
  const fact = /^condition#\/properties\/(\w+)(\/properties\/\w+)?$/.exec(place)?.[1];
  if (fact !== undefined && factCatalogue.has(fact)) return { kind: 'value', fact };
  if (key === undefined) return undefined;
  if (isFactsPlace(place.replace(/\/\*$/, '')) && place.endsWith('*') && factCatalogue.has(key))
    return { kind: 'value', fact: key };
  if (/#\/\$defs\/with\/\*$/.test(place) || place === `${expected}/with`) return { kind: 'setting', parameter: key };
  return undefined;
}

/** What the keys of a mapping are, where they are names. */
export function keyRole({ pointer }: SchemaPlace): Role | undefined {
  if (pointer === 'condition#' || isFactsPlace(pointer)) return { kind: 'fact' };
  if (/^condition#\/properties\/\w+$/.test(pointer)) return { kind: 'operator' };
  if (pointer === 'policy#/$defs/with' || pointer === `${expected}/with`) return { kind: 'parameter' };
  if (pointer === 'policy#/$defs/guard/properties/cap') return { kind: 'parameter' };
  if (pointer === 'policy#/$defs/client/properties/limits') return { kind: 'parameter' };
  return declared[pointer];
}

/** Mappings whose keys are where a name is declared, or spoken of. */
const declared: Readonly<Record<string, Role>> = {
  'policy#/properties/define': { kind: 'definition' },
  'models#/properties/models': { kind: 'model' },
  'models#/properties/providers': { kind: 'provider' },
  'intents#/properties/intents': { kind: 'intent' },
  'test#/$defs/case/properties/health': { kind: 'model' },
  'fixtures#': { kind: 'fixture' },
};

function isFactsPlace(pointer: string): boolean {
  return (
    pointer === 'test#/$defs/facts' ||
    pointer === 'test#/$defs/case/properties/matrix' ||
    pointer === `${expected}/facts`
  );
}
