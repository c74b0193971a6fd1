import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Express } from 'express';
import { expect, test } from 'vitest';
import { createApp } from '../../server/http/app.ts';
import { openapiDocument } from '../../server/http/openapi/document.ts';
import { operations } from '../../server/http/openapi/operations.ts';
import { simulatedProvider } from '../../server/providers/simulated.ts';
import { serving } from './served.ts';

const document = openapiDocument() as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
};
const ajv = new Ajv2020({ strict: false, allErrors: true }).addSchema(document, 'openapi');

/** Empty where the value has that shape. */
function complaints(shape: string, value: unknown): readonly string[] {
  const validate = ajv.getSchema(`openapi#/components/schemas/${shape}`)!;
  return validate(value) ? [] : validate.errors!.map((error) => `${error.instancePath} ${error.message}`);
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

function routesOf(app: Express): string[] {
  // A route of all methods is the one that refuses those that are not there.
  const layers = app.router.stack as unknown as readonly Layer[];
  return layers.flatMap(({ route }) =>
    route === undefined || Object.keys(route.methods).length > 1
      ? []
      : Object.keys(route.methods).map((method) => `${method} ${route.path.replace(/[*:](\w+)/g, '{$1}')}`),
  );
}

test('every route that is served stands in the reference, and no other', async () => {
  const served = await serving();
  const { express: app } = createApp(served.collaborators);
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(routesOf(app).sort()).toEqual(described.sort());
});

test.each(operations.filter(({ method, gives }) => method === 'post' && gives !== 'Page'))(
  'the example of $path is what it takes, and its answer what it gives',
  async ({ path, takes, gives, example }) => {
    expect(complaints(takes!, example)).toEqual([]);
    const { client } = await serving({ provider: simulatedProvider() });
    const { status, body } = await client.post(path).send(example!);
    expect(status).toBe(200);
    expect(complaints(gives, body)).toEqual([]);
  },
);

test.each(operations.filter(({ streams }) => streams))(
  'each piece of a stream of $path has the shape it is said to have',
  async ({ path, streams, example }) => {
    const { url } = await serving({ provider: simulatedProvider() });
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      body: JSON.stringify({ ...example, stream: true }),
    });
    expect(response.headers.get('content-type')).toContain(streams!.type);
    const text = await response.text();
    const pieces = text
      .split('\n')
      .map((line) => (streams!.type === 'text/event-stream' ? (/^data: (.*)$/.exec(line)?.[1] ?? '') : line))
      .filter((piece) => piece !== '' && piece !== '[DONE]');
    expect(pieces.length).toBeGreaterThan(2);
    for (const piece of pieces) expect(complaints(streams!.shape, JSON.parse(piece))).toEqual([]);
  },
);

test.each(operations.filter(({ method, gives }) => method === 'get' && gives !== 'Page'))(
  'the answer of $path is what it gives',
  async ({ path, gives, tried }) => {
    const { client } = await serving({ provider: simulatedProvider() });
    const asked = await client.post('/v1/chat/completions').send({ messages: [{ role: 'user', content: 'Hello' }] });
    const { status, body } = await client.get(path.replace('{id}', tried ?? asked.headers['x-signalbox-decision']!));
    expect(status).toBe(200);
    expect(complaints(gives, body)).toEqual([]);
  },
);

test.each(operations.filter(({ method }) => method === 'post'))(
  'a failure of $path has the shape it is said to have',
  async ({ path, fails = 'Error' }) => {
    const { client } = await serving();
    for (const body of ['{', '[]']) {
      const answer = await client.post(path).set('content-type', 'application/json').send(body);
      expect(answer.status).toBe(400);
      expect(complaints(fails, answer.body)).toEqual([]);
    }
  },
);

test('the page is complete in itself, and may fetch and run nothing', async () => {
  const { client } = await serving();
  const { status, text, headers } = await client.get('/docs');
  expect(status).toBe(200);
  for (const { path } of operations) expect(text).toContain(path);
  expect(text).not.toMatch(/<script|src=|url\(|https?:\/\/(?!127\.0\.0\.1)/);
  const [, style] = /<style>([\s\S]*)<\/style>/.exec(text)!;
  const hash = createHash('sha256').update(style!).digest('base64');
  expect(headers['content-security-policy']).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
});
