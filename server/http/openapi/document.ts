/** The operations and shapes → the OpenAPI document of this server. */
import { answerHeaders } from './answer-headers.ts';
import { dialectShapes } from './dialect-shapes.ts';
import { groups, type Operation, operations } from './operations.ts';
import { ownShapes } from './own-shapes.ts';
import { ref, type Schema } from './schema.ts';

export const shapes: Readonly<Record<string, Schema>> = { ...ownShapes, ...dialectShapes };

export function openapiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Signalbox',
      version: '1',
      description:
        'One server, four dialects: a policy chooses the model. What Signalbox is asked for – intent, tags … – stands in the body of any of them, or in headers.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: groups.map((name) => ({ name })),
    paths,
    components: { schemas: shapes, parameters, headers },
  };
}

/** For clients that cannot add fields to a body. */
const headerNames = {
  intent: 'An id of intents.yaml.',
  'latency-target': 'ultra_low, low, medium or high.',
  'cost-priority': 'true: rather cheap than good.',
  mode: 'fast, balanced or accurate.',
  tags: 'Words with commas between them. They add to those of the body.',
} as const;

const parameters = Object.fromEntries(
  Object.entries(headerNames).map(([name, description]) => [
    name,
    { name: `x-signalbox-${name}`, in: 'header', required: false, description, schema: { type: 'string' } },
  ]),
);

const headers = Object.fromEntries(
  Object.entries(answerHeaders).map(([name, description]) => [name, { description, schema: { type: 'string' } }]),
);
const headerReferences = Object.fromEntries(
  Object.keys(answerHeaders).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);

function described(operation: Operation): object {
  const { method, path, group, does, takes, gives, streams, fails = 'Error', example } = operation;
  const asked = method === 'post' && group !== 'Routing' && group !== 'Models' && path !== '/api/show';
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
    return { name, in: 'path', required: true, schema: { type: 'string' } };
  });
  const inHeaders = asked ? Object.keys(headerNames).map((name) => ({ $ref: `#/components/parameters/${name}` })) : [];
  return {
    operationId: operationId(method, path),
    summary: does,
    tags: [group],
    ...(inPath.length + inHeaders.length > 0 ? { parameters: [...inPath, ...inHeaders] } : {}),
    ...(takes
      ? { requestBody: { required: true, content: { 'application/json': { schema: ref(takes), example } } } }
      : {}),
    responses: {
      200: {
        description: 'The answer.',
        ...(asked && path !== '/v1/messages/count_tokens' ? { headers: headerReferences } : {}),
        content: {
          [gives === 'Page' ? 'text/html' : 'application/json']: { schema: ref(gives) },
          ...(streams ? { [streams.type]: { schema: ref(streams.shape) } } : {}),
        },
      },
      default: { description: 'A failure.', content: { 'application/json': { schema: ref(fails) } } },
    },
  };
}

function operationId(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return [method, ...words.map((word) => word[0]!.toUpperCase() + word.slice(1))].join('');
}
