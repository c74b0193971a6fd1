/** The table of operations.md that names a record's fields as telemetry does, against the record's own shape. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import record from '../../schemas/decision-record.schema.json' with { type: 'json' };
import trace from '../../schemas/trace.schema.json' with { type: 'json' };

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const section = /## Telemetry names\n([\s\S]*?)\n## /.exec(page)![1]!;
const rows = section
  .split('\n')
  .filter((line) => /^\| `/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, name, from]) => ({ name: name!.replaceAll('`', ''), fields: fieldsIn(from!) }));

function fieldsIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, field]) => field!);
}

type Schema = {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
};

/** What stands at a place such as `attempts[].ms`; undefined where nothing does. */
function schemaAt(path: string): Schema | undefined {
  let at: Schema | undefined = record as Schema;
  for (const key of path.replaceAll('[]', '.[]').split('.')) {
    at = followed(at);
    at = key === '[]' ? at?.items : at?.properties?.[key];
  }
  return at && followed(at);
}

function followed(schema: Schema | undefined): Schema | undefined {
  const [, pointer] = schema?.$ref?.split('#/') ?? [];
  if (pointer === undefined) return schema;
  return pointer.split('/').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], trace) as Schema;
}

test('every field that the table names is one of a record', () => {
  expect(rows.length).toBeGreaterThan(10);
  for (const { fields } of rows) {
    for (const field of fields) expect([field, schemaAt(field)]).toEqual([field, expect.any(Object)]);
  }
});

test('the names are those in use, each once', () => {
  const names = rows.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(
    expect.arrayContaining([
      'gen_ai.operation.name',
      'gen_ai.provider.name',
      'gen_ai.request.model',
      'gen_ai.response.model',
      'gen_ai.client.token.usage',
      'gen_ai.server.request.duration',
      'gen_ai.server.time_to_first_token',
      'gen_ai.server.time_per_output_token',
    ]),
  );
  // Replaced by gen_ai.provider.name.
  expect(section).not.toContain('gen_ai.system');
});
