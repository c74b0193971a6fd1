/** The operations of the admin, and the schema of what travels → an OpenAPI document. */
import schema from '../../../schemas/admin.schema.json' with { type: 'json' };
import type { Schema } from '../openapi/schema.ts';
import { type AdminOperation, adminOperations } from './operations.ts';

export function adminDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of adminOperations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Signalbox: the admin',
      version: '1',
      description:
        'What the pages of the admin ask for. A stale If-Match is answered with 412 and the current state of the thing, a missing one with 428.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/admin/api' }],
    security: [{ cookie: [] }, { token: [] }],
    paths,
    components: {
      schemas: shapes,
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'signalbox_admin' },
        token: { type: 'http', scheme: 'bearer', description: 'ADMIN_TOKEN.' },
      },
    },
  };
}

/** `author` → `AdminAuthor`, as its title says; what has none is named for its key. */
function nameOf(key: string, { title }: { readonly title?: string }): string {
  return title ?? `Admin${key[0]!.toUpperCase()}${key.slice(1)}`;
}

const definitions = schema.$defs as Readonly<Record<string, Schema>>;
const bodies = schema.properties as Readonly<Record<string, Schema>>;

/** References lead from `#/$defs/author` to `#/components/schemas/AdminAuthor`. */
const shapes = Object.fromEntries([
  ...Object.entries({ ...definitions, ...bodies }).map(([key, shape]) => [
    nameOf(key, shape),
    JSON.parse(JSON.stringify(shape), (name, value: unknown) => {
      if (name !== '$ref') return value;
      const target = String(value).slice('#/$defs/'.length);
      return `#/components/schemas/${nameOf(target, definitions[target]!)}`;
    }),
  ]),
  [
    'AdminError',
    {
      type: 'object',
      required: ['error'],
      properties: {
        error: {
          type: 'object',
          required: ['message', 'code'],
          properties: { message: { type: 'string' }, code: { type: 'string' } },
        },
        current: { description: 'With 412: the thing as it is now.' },
        diagnostics: { type: 'array', items: { $ref: '#/components/schemas/AdminDiagnostic' } },
      },
    },
  ],
]) as Readonly<Record<string, Schema>>;

function described(operation: AdminOperation): object {
  const { method, path, does, takes, ifMatch, fails = [], query = [], forAnybody } = operation;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: text,
  }));
  const inQuery = query.map((name) => ({ name, in: 'query', required: false, schema: text }));
  const inHeaders = ifMatch === undefined ? [] : [{ name: 'If-Match', in: 'header', required: false, schema: text }];
  const refusals = [400, 401, 403, ...(ifMatch === 'must' ? [412, 428] : ifMatch === 'may' ? [412] : []), ...fails];
  return {
    operationId: [method, ...path.split(/\W+/).filter((word) => word !== '')].join('_'),
    summary: does,
    ...(forAnybody ? { security: [] } : {}),
    parameters: [...inPath, ...inQuery, ...inHeaders],
    ...(takes ? { requestBody: { required: true, content: json(takes) } } : {}),
    responses: { ...answer(operation), ...Object.fromEntries(refusals.map((status) => [status, refused])) },
  };
}

const text = { type: 'string' };
const refused = { description: 'Refused; the message says why.', content: json('AdminError') };

function answer({ gives }: AdminOperation): object {
  if (gives === 'Nothing') return { 204: { description: 'Done.' } };
  const content = {
    Events: { 'text/event-stream': { schema: { $ref: '#/components/schemas/AdminState' } } },
    Text: { 'text/x-patch': { schema: text } },
    Report: { 'application/json': { schema: { type: 'object' } } },
    Document: { 'application/json': { schema: { type: 'object' } } },
  }[gives];
  return { 200: { description: 'The answer.', content: content ?? json(gives) } };
}

function json(name: string): object {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
}
