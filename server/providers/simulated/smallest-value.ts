/** A JSON Schema in, a small value out that meets it wherever the schema is of the plain kind that tools have. */

interface Schema {
  readonly type?: unknown;
  readonly const?: unknown;
  readonly default?: unknown;
  readonly enum?: unknown;
  readonly minimum?: unknown;
  readonly minItems?: unknown;
  readonly items?: unknown;
  readonly required?: unknown;
  readonly properties?: unknown;
  readonly anyOf?: unknown;
  readonly oneOf?: unknown;
}

/** A schema that refers to itself would never end. */
const DEEPEST = 8;
const MOST_ITEMS = 8;

export function smallestValue(schema: unknown, depth = 0): unknown {
  if (typeof schema !== 'object' || schema === null || depth > DEEPEST) return null;
  const { const: constant, default: preset, enum: values, anyOf, oneOf, type } = schema as Schema;
  if (constant !== undefined) return constant;
  if (preset !== undefined) return preset;
  if (Array.isArray(values) && values.length > 0) return values[0];
  for (const choices of [anyOf, oneOf]) {
    if (Array.isArray(choices) && choices.length > 0) return smallestValue(choices[0], depth + 1);
  }
  return ofType(Array.isArray(type) ? type[0] : type, schema as Schema, depth);
}

function ofType(type: unknown, schema: Schema, depth: number): unknown {
  switch (type) {
    case 'string':
      return '';
    case 'number':
    case 'integer':
      return typeof schema.minimum === 'number' ? schema.minimum : 0;
    case 'boolean':
      return false;
    case 'null':
      return null;
    case 'array': {
      const length = typeof schema.minItems === 'number' ? Math.min(schema.minItems, MOST_ITEMS) : 0;
      return Array.from({ length }, () => smallestValue(schema.items, depth + 1));
    }
    default: {
      const required = Array.isArray(schema.required) ? schema.required : [];
      const properties = (schema.properties ?? {}) as Readonly<Record<string, unknown>>;
      return Object.fromEntries(required.map((name) => [name, smallestValue(properties[name], depth + 1)]));
    }
  }
}
