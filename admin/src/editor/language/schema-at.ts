/** A file and a path in it → what the schemas say of that place. */
import chatRequest from '../../../../schemas/chat-request.schema.json' with { type: 'json' };
import condition from '../../../../schemas/condition.schema.json' with { type: 'json' };
import fixtures from '../../../../schemas/fixtures.schema.json' with { type: 'json' };
import intents from '../../../../schemas/intents.schema.json' with { type: 'json' };
import models from '../../../../schemas/models.schema.json' with { type: 'json' };
import policy from '../../../../schemas/policy.schema.json' with { type: 'json' };
import routes from '../../../../schemas/routes.schema.json' with { type: 'json' };
import settings from '../../../../schemas/settings.schema.json' with { type: 'json' };
import test from '../../../../schemas/test.schema.json' with { type: 'json' };
import type { Step } from './tree.ts';

export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
}

/** `pointer`: where the schema itself stands, `policy#/$defs/texts`; `via`: where it was referred to from. */
export interface SchemaPlace {
  readonly schema: Schema;
  readonly pointer: string;
  readonly via: string;
}

const roots: Readonly<Record<string, Schema>> = {
  condition,
  fixtures,
  intents,
  models,
  policy,
  routes,
  settings,
  test,
  'chat-request': chatRequest as Schema,
};

/** undefined: a file that no schema is about, such as a prompt. */
export function schemaNameOf(file: string): string | undefined {
  if (!/\.ya?ml$/.test(file)) return undefined;
  if (/^tests\/.+\.test\.yaml$/.test(file)) return 'test';
  if (file === 'tests/fixtures.yaml') return 'fixtures';
  if (file === 'signalbox.yaml') return 'settings';
  return /^(policy|models|intents)\.yaml$/.exec(file)?.[1] ?? 'routes';
}

export function schemaAt(file: string, path: readonly Step[]): SchemaPlace | undefined {
  const name = schemaNameOf(file);
  if (name === undefined) return undefined;
  return path.reduce<SchemaPlace | undefined>((place, step) => place && childOf(place, step), {
    schema: roots[name]!,
    pointer: `${name}#`,
    via: `${name}#`,
  });
}

export function childOf({ schema, pointer, via }: SchemaPlace, step: Step): SchemaPlace | undefined {
  const at = (child: Schema, inner: string, from = pointer) =>
    resolved({ schema: child, pointer: `${pointer}/${inner}`, via: `${from}/${inner}` });
  if (typeof step === 'number') return schema.items && at(schema.items, 'items', via);
  const named = schema.properties && Object.hasOwn(schema.properties, step) ? schema.properties[step] : undefined;
  if (named) return at(named, `properties/${step}`);
  const other = schema.additionalProperties;
  return typeof other === 'object' ? at(other, '*') : undefined;
}

/** What stands beside a $ref says more than what it refers to. */
function resolved(place: SchemaPlace): SchemaPlace | undefined {
  const { schema, pointer, via } = place;
  // The fields of a request are those of the chat API.
  if (pointer.endsWith('/properties/request')) return { ...place, schema: { ...roots['chat-request']!, ...schema } };
  if (schema.$ref === undefined) return place;
  const [file = '', inner = ''] = schema.$ref.split('#');
  const name = file === '' ? pointer.slice(0, pointer.indexOf('#')) : file.replace('.schema.json', '');
  const steps = inner.split('/').filter((step) => step !== '');
  const target = steps.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    roots[name],
  );
  if (typeof target !== 'object' || target === null) return undefined;
  const { $ref: _, ...beside } = schema;
  return resolved({ schema: { ...target, ...beside }, pointer: `${name}#${inner}`, via });
}

export function typesOf({ type }: Schema): readonly string[] {
  return type === undefined ? [] : typeof type === 'string' ? [type] : type;
}
