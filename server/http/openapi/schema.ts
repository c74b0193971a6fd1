/** Short ways to write JSON Schema. */

export type Schema = Readonly<Record<string, unknown>>;

export const text: Schema = { type: 'string' };
export const number: Schema = { type: 'number' };
export const integer: Schema = { type: 'integer' };
export const flag: Schema = { type: 'boolean' };
export const anything: Schema = {};

export function means(schema: Schema, description: string): Schema {
  return { ...schema, description };
}

export function nullable(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] };
}

export function list(items: Schema): Schema {
  return { type: 'array', items };
}

export function oneOf(...values: readonly (string | number | null)[]): Schema {
  return { enum: values };
}

/** Fields with a `?` behind their name may be absent. More fields may come: that is how the dialects grow. */
export function object(fields: Readonly<Record<string, Schema>>): Schema {
  const names = Object.keys(fields);
  const required = names.filter((name) => !name.endsWith('?'));
  const properties = Object.fromEntries(names.map((name) => [name.replace(/\?$/, ''), fields[name]]));
  return { type: 'object', ...(required.length > 0 ? { required } : {}), properties };
}

export function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}
