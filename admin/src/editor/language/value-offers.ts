/** A place for a value → the values that it may take. */
import { factCatalogue } from '../../../../server/policy/fact-catalogue.ts';
import { capabilities } from '../../../../server/policy/models.ts';
import { efforts, parameterNames, parameterOf } from '../../../../server/policy/parameters.ts';
import {
  type About,
  aboutFact,
  aboutIntent,
  aboutList,
  aboutModel,
  aboutPrompt,
  aboutRule,
  factDetail,
  modelDetail,
  wordsOf,
} from './describe.ts';
import { aboutParameter } from './describe-parameter.ts';
import { factValuesIn } from './fact-values.ts';
import type { Declared, Knowledge } from './names.ts';
import { type Offer, written } from './offer.ts';
import { lastKey } from './references.ts';
import { type NameKind, type Role, valueRole } from './roles.ts';
import { type SchemaPlace, typesOf } from './schema-at.ts';
import { entryOf, type Step, textOf } from './tree.ts';
import type { Typing } from './typing.ts';

interface Value {
  readonly value: string | number | boolean | null;
  readonly detail?: string;
  readonly about?: About;
  /** It stands for the whole list, and is never one of it. */
  readonly whole?: boolean;
}

/** `others`: the texts that stand in the same list. */
export function valueOffers(
  place: SchemaPlace,
  path: readonly Step[],
  others: readonly string[],
  typing: Typing,
  knowledge: Knowledge,
): readonly Offer[] {
  const role = valueRole(place, lastKey(path));
  const isItem = typeof path.at(-1) === 'number';
  const bracketed = !isItem && !typing.alone && wantsList(place, role);
  return valuesOf(place, role, path, knowledge)
    .filter(({ value, whole }) => !(isItem && whole) && !others.includes(String(value)))
    .map(({ value, detail, about, whole }) => {
      const text = written(value, typing);
      return {
        label: String(value),
        kind: role && role.kind !== 'value' && role.kind !== 'setting' ? 'name' : 'value',
        ...(detail === undefined || detail === '' ? {} : { detail }),
        ...(about === undefined ? {} : { about }),
        insert: bracketed && !whole && !typing.quote ? `[${text}]` : text,
        more: false,
      };
    });
}

/** One word alone would be the wrong kind here. */
function wantsList({ schema, pointer }: SchemaPlace, role: Role | undefined): boolean {
  const types = typesOf(schema);
  if (pointer.startsWith('test#/$defs/case/properties/matrix')) return true;
  if (pointer.startsWith('test#') && role?.kind === 'value') return factCatalogue.get(role.fact)?.kind === 'set';
  return types.includes('array') && !types.includes('string');
}

function valuesOf(
  place: SchemaPlace,
  role: Role | undefined,
  path: readonly Step[],
  knowledge: Knowledge,
): readonly Value[] {
  const { schema, pointer } = place;
  if (role) return [...valuesOfRole(role, pointer, knowledge), ...(isNullable(place) ? [{ value: null }] : [])];
  if (schema.enum)
    return schema.enum
      .filter((value): value is string | number => value !== null && typeof value !== 'object')
      .map((value) => ({ value }));
  const words = /^\^\(([\w|]+)\)\$$/.exec(schema.pattern ?? '')?.[1];
  if (words !== undefined) return words.split('|').map((value) => ({ value }));
  return typesOf(schema).includes('boolean') && path.length > 0 && typesOf(schema).length < 3
    ? [{ value: true }, { value: false }]
    : [];
}

function isNullable({ schema }: SchemaPlace): boolean {
  return typesOf(schema).includes('null') && typesOf(schema).length < 4;
}

function valuesOfRole(role: Role, pointer: string, knowledge: Knowledge): readonly Value[] {
  switch (role.kind) {
    case 'value':
      return factValues(role.fact, pointer, knowledge);
    case 'fact':
      return [...factCatalogue.keys()].map((value) => ({
        value,
        detail: factDetail(value),
        about: aboutFact(value, knowledge)!,
      }));
    case 'parameter':
      return parameterNames.map((value) => ({ value, about: aboutParameter(value, knowledge)! }));
    case 'capability':
      return capabilities.map((value) => ({ value }));
    case 'refusal':
      return [{ value: 'no_viable_model' }, { value: false, detail: 'not refused' }];
    case 'setting':
      return settingValues(role.parameter);
    case 'operator':
      return [];
    default:
      return names(role.kind, pointer, knowledge);
  }
}

function factValues(fact: string, pointer: string, knowledge: Knowledge): readonly Value[] {
  const all = pointer.startsWith('test#/$defs/case/properties/matrix')
    ? [{ value: 'all', detail: 'each value', whole: true }]
    : [];
  if (fact === 'intent') return [...all, ...names('intent', pointer, knowledge)];
  const definition = factCatalogue.get(fact);
  if (definition?.kind === 'flag') return [...all, { value: true }, { value: false }];
  if (definition?.values) return [...all, ...definition.values.map((value) => ({ value }))];
  return [...all, ...factValuesIn(knowledge, fact).map((value) => ({ value, detail: 'written elsewhere' }))];
}

function settingValues(parameter: string): readonly Value[] {
  const kind = parameterOf(parameter)?.kind;
  if (kind === 'effort') return efforts.map((value) => ({ value }));
  return kind === 'flag' ? [{ value: true }, { value: false }] : [];
}

function names(kind: NameKind, pointer: string, knowledge: Knowledge): readonly Value[] {
  const declared = knowledge.all(kind).map((one) => ({ value: one.name, ...aboutName(one, knowledge) }));
  if (kind === 'model' && pointer === 'policy#/$defs/use')
    return [...declared, { value: 'pinned', detail: 'the model that the caller named' }];
  if (kind !== 'route') return declared;
  const pinned = pointer.startsWith('test#') ? [{ value: 'pinned', detail: 'the caller named the model' }] : [];
  return [...declared, { value: 'default', detail: 'no route matches' }, ...pinned];
}

function aboutName(declared: Declared, knowledge: Knowledge): { readonly detail?: string; readonly about?: About } {
  const said = (key: string) => textOf(entryOf(declared.part, key)?.value) ?? '';
  switch (declared.kind) {
    case 'model':
      return { detail: modelDetail(declared), about: aboutModel(declared, knowledge) };
    case 'prompt':
      return { about: aboutPrompt(declared, knowledge) };
    case 'list':
      return {
        detail: `${wordsOf(knowledge.files.get(declared.file) ?? '').length} entries`,
        about: aboutList(declared, knowledge),
      };
    case 'intent':
      return { detail: said('means'), about: aboutIntent(declared, knowledge) };
    case 'provider':
      return { detail: said('protocol') };
    case 'route':
    case 'guard':
      return { detail: said('why'), about: aboutRule(declared, knowledge) };
    default:
      return {};
  }
}
