/** A mapping → the keys that it may still take. */
import { factCatalogue } from '../../../../server/policy/fact-catalogue.ts';
import { parameterNames, parameterOf } from '../../../../server/policy/parameters.ts';
import { type About, aboutDefinition, aboutFact, aboutModel, factDetail, modelDetail } from './describe.ts';
import { aboutParameter, parameterKinds } from './describe-parameter.ts';
import type { Knowledge } from './names.ts';
import { type Offer, written } from './offer.ts';
import { keyRole } from './roles.ts';
import { childOf, type Schema, type SchemaPlace, typesOf } from './schema-at.ts';
import type { Typing } from './typing.ts';

interface Key {
  readonly name: string;
  readonly kind: Offer['kind'];
  readonly detail?: string;
  readonly about?: About;
}

/**
 * `alone`: the key goes into a mapping that is written already, or begins one in lines; else it comes with its braces.
 */
export function keyOffers(
  place: SchemaPlace,
  taken: readonly string[],
  typing: Typing,
  knowledge: Knowledge,
  alone: boolean,
): readonly Offer[] {
  const has = typing.spot.at === 'key' && typing.spot.entry?.colon !== undefined;
  return keysOf(place, knowledge)
    .filter(({ name }) => !taken.includes(name))
    .map(({ name, kind, detail, about }) => {
      const child = childOf(place, name);
      const key = written(name, typing);
      const pair = has || typing.quote ? key : pairOf(key, valueForm(child, typing.spot.inFlow || !alone));
      return {
        label: name,
        kind,
        ...(detail === undefined ? {} : { detail }),
        ...(about === undefined ? {} : { about }),
        insert: alone || typing.quote ? pair : `{ ${pair.includes('‹›') ? pair : `${pair}‹›`} }`,
        more: !has,
      };
    });
}

function keysOf(place: SchemaPlace, knowledge: Knowledge): readonly Key[] {
  const role = keyRole(place);
  const { properties = {} } = place.schema;
  const fromSchema = Object.entries(properties)
    .filter(([name]) => !(role?.kind === 'fact' && factCatalogue.has(name)))
    .map(([name, schema]): Key => keyOf(name, schema, place, role?.kind === 'operator'));
  switch (role?.kind) {
    case 'fact':
      return [
        ...factKeys(knowledge),
        ...(place.pointer === 'condition#' ? definitionKeys(knowledge) : []),
        ...fromSchema,
      ];
    case 'parameter':
      return [...parameterKeys(place, knowledge), ...fromSchema];
    case 'model':
      return place.pointer.startsWith('test#')
        ? knowledge.all('model').map((model) => ({
            name: model.name,
            kind: 'name',
            detail: modelDetail(model),
            about: aboutModel(model, knowledge),
          }))
        : fromSchema;
    default:
      return fromSchema;
  }
}

function keyOf(name: string, schema: Schema, place: SchemaPlace, isOperator: boolean): Key {
  const means = childOf(place, name)?.schema.description ?? schema.description;
  const needed = place.schema.required?.includes(name);
  return {
    name,
    kind: isOperator ? 'operator' : 'key',
    ...(needed ? { detail: 'required' } : {}),
    ...(means === undefined ? {} : { about: { kind: isOperator ? 'operator' : 'key', name, lines: [means] } }),
  };
}

function factKeys(knowledge: Knowledge): readonly Key[] {
  return [...factCatalogue.keys()].map((name) => ({
    name,
    kind: 'fact',
    detail: factDetail(name),
    about: aboutFact(name, knowledge)!,
  }));
}

function definitionKeys(knowledge: Knowledge): readonly Key[] {
  return knowledge.all('definition').map((declared) => ({
    name: declared.name,
    kind: 'definition',
    detail: 'definition',
    about: aboutDefinition(declared, knowledge),
  }));
}

function parameterKeys({ pointer }: SchemaPlace, knowledge: Knowledge): readonly Key[] {
  const numbersOnly = /\/(cap|limits)$/.test(pointer);
  return parameterNames
    .filter((name) => !numbersOnly || /^(number|integer)$/.test(parameterOf(name)!.kind))
    .map((name) => ({
      name,
      kind: 'parameter',
      detail: parameterKinds[parameterOf(name)!.kind].toLowerCase(),
      about: aboutParameter(name, knowledge)!,
    }));
}

/** Mappings and lists that are written in lines, not in brackets. */
const inLines =
  /^(policy#\/properties\/(define|guards|routes|invariants)|models#\/properties\/\w+|intents#\/properties\/intents|test#\/properties\/cases|routes#\/properties\/routes)$/;

/** `key: value`, and no blank before a line break. */
function pairOf(key: string, value: string): string {
  return value.startsWith('\n') ? `${key}:${value}` : `${key}: ${value}`;
}

function valueForm(child: SchemaPlace | undefined, inFlow: boolean): string {
  if (!child) return '';
  const types = typesOf(child.schema);
  const only = types.length === 1 ? types[0] : undefined;
  if (!inFlow && inLines.test(child.via)) return only === 'array' ? '\n\t- ‹›' : '\n\t‹›';
  if (only === 'object') return '{ ‹› }';
  if (only === 'array') return child.schema.items?.$ref === '#' ? '[{ ‹› }]' : '[‹›]';
  return '';
}
