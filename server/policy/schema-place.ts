/** A path into a value → the schema of what stands there: the keys it may have, and what they mean. */
import conditionSchema from '../../schemas/condition.schema.json' with { type: 'json' };
import fixturesSchema from '../../schemas/fixtures.schema.json' with { type: 'json' };
import intentsSchema from '../../schemas/intents.schema.json' with { type: 'json' };
import modelsSchema from '../../schemas/models.schema.json' with { type: 'json' };
import policySchema from '../../schemas/policy.schema.json' with { type: 'json' };
import routesSchema from '../../schemas/routes.schema.json' with { type: 'json' };
import settingsSchema from '../../schemas/settings.schema.json' with { type: 'json' };
import testSchema from '../../schemas/test.schema.json' with { type: 'json' };
import { isMapping } from './written.ts';
import type { Path } from './yaml-file.ts';

const schemas: Readonly<Record<string, unknown>> = {
  'condition.schema.json': conditionSchema,
  'fixtures.schema.json': fixturesSchema,
  'intents.schema.json': intentsSchema,
  'models.schema.json': modelsSchema,
  'policy.schema.json': policySchema,
  'routes.schema.json': routesSchema,
  'settings.schema.json': settingsSchema,
  'test.schema.json': testSchema,
};

/** The keys that a mapping at this path may have. */
export function keysAt(file: string, path: Path): readonly string[] {
  const { properties } = schemaAt(file, path);
  return isMapping(properties) ? Object.keys(properties) : [];
}

/** What the key of that mapping means, in a sentence without its end; empty where the schema does not say. */
export function meaningOf(file: string, path: Path, key: string): string {
  const { description } = schemaAt(file, [...path, key]);
  return typeof description === 'string' ? description.replace(/\.$/, '') : '';
}

function schemaAt(file: string, path: Path): Record<string, unknown> {
  let place = resolved(file, schemas[file]);
  for (const key of path) {
    const { schema } = place;
    const properties = isMapping(schema.properties) ? schema.properties : {};
    const next =
      typeof key === 'number'
        ? schema.items
        : Object.hasOwn(properties, key)
          ? properties[key]
          : schema.additionalProperties;
    place = resolved(place.file, next);
  }
  return place.schema;
}

function resolved(file: string, schema: unknown): { readonly file: string; readonly schema: Record<string, unknown> } {
  if (!isMapping(schema)) return { file, schema: {} };
  if (typeof schema.$ref !== 'string') return { file, schema };
  const [name, pointer = ''] = schema.$ref.split('#');
  const target = name === '' || name === undefined ? file : name;
  let found = schemas[target];
  for (const part of pointer.split('/').slice(1)) found = isMapping(found) ? found[part] : undefined;
  // What is said where it is used is nearer than what is said where it is defined.
  const { $ref: _, ...own } = schema;
  const { schema: inner, file: innerFile } = resolved(target, found);
  return { file: innerFile, schema: { ...inner, ...own } };
}
