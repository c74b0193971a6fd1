import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ollama } from 'ollama/browser';
import OpenAI from 'openai';
import { expect, onTestFinished, test } from 'vitest';
import { mostTags } from '../../server/facts/tags.ts';
import { ollamaProvider } from '../../server/providers/ollama.ts';
import { openaiProvider } from '../../server/providers/openai.ts';
import { pooledFetch } from '../../server/providers/pooled-fetch.ts';
import type { Provider } from '../../server/providers/provider.ts';
import { simulatedProvider } from '../../server/providers/simulated.ts';
import { policyYaml } from '../gateway/policy-files.ts';
import { serving } from './served.ts';

interface Asked {
  readonly path: string;
  readonly body: { readonly model: string; readonly input: readonly string[]; readonly dimensions?: number };
}

/** Speaks both protocols; each vector tells how long its text is and where it stood. */
async function embedder(reply?: { status?: number; body?: string; hang?: true }) {
  const asked: Asked[] = [];
  let aborted: () => void = () => {};
  const gone = new Promise<void>((resolve) => {
    aborted = resolve;
  });
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    const body = JSON.parse(await textOf(request));
    asked.push({ path, body });
    response.on('close', () => response.writableFinished || aborted());
    if (reply?.hang) return;
    response.writeHead(reply?.status ?? 200, { 'content-type': 'application/json' });
    const vectors = body.input.map((text: string, index: number) => [text.length, index, 0.5]);
    const data = vectors.map((embedding: number[], index: number) => ({ object: 'embedding', index, embedding }));
    const answer = path.startsWith('/api')
      ? { model: body.model, embeddings: vectors, prompt_eval_count: 7 }
      : { object: 'list', data, model: body.model, usage: { prompt_tokens: 7, total_tokens: 7 } };
    response.end(reply?.body ?? JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const pool = pooledFetch();
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    await pool.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const common = { fetch: pool.fetch, timeoutMs: 10_000, firstTokenTimeoutMs: 10_000 };
  const providers: Readonly<Record<string, Provider>> = {
    ollama: ollamaProvider({ ...common, name: 'ollama', baseUrl: url }),
    openai: openaiProvider({ ...common, name: 'openai', baseUrl: `${url}/v1` }),
  };
  return { asked, gone, providers };
}

test.each(['ollama', 'openai'])('texts become vectors of a model behind %s, in both dialects', async (protocol) => {
  const { asked, providers } = await embedder();
  const { openai, url, nextRecord } = await serving({ provider: providers[protocol]! });
  const { data, response } = await openai.embeddings
    .create({ model: 'phi3', input: ['one', 'three'], dimensions: 3 })
    .withResponse();
  expect(data.data.map(({ embedding }) => embedding)).toEqual([
    [3, 0, 0.5],
    [5, 1, 0.5],
  ]);
  expect(data).toMatchObject({ model: 'phi3', usage: { prompt_tokens: 7, total_tokens: 7 } });
  expect(response.headers.get('x-signalbox-model')).toBe('phi3');
  expect(asked[0]!.body).toMatchObject({ model: 'phi3:3.8b', input: ['one', 'three'], dimensions: 3 });
  expect((await nextRecord()).record).toMatchObject({ status: 200, usage: { prompt_tokens: 7 } });

  const numbers = await openai.embeddings.create({ model: 'phi3', input: 'one', encoding_format: 'float' });
  expect(numbers.data[0]!.embedding).toEqual([3, 0, 0.5]);

  const answer = await new Ollama({ host: url }).embed({ model: 'phi3:latest', input: 'one' });
  expect(answer).toMatchObject({ model: 'phi3', embeddings: [[3, 0, 0.5]], prompt_eval_count: 7 });
});

test('a model is never chosen for vectors, and one that does not exist is not found', async () => {
  const { openai } = await serving();
  for (const model of ['auto', 'text-embedding-3-small']) {
    const error = await openai.embeddings.create({ model, input: 'a' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OpenAI.NotFoundError);
    expect(error).toMatchObject({ code: 'model_not_found', message: expect.stringContaining('none is chosen') });
  }
});

test('guards hold for every one of the texts, and no other model stands in', async () => {
  const { asked, providers } = await embedder();
  const { openai, url, nextRecord } = await serving({ provider: providers.ollama! });
  const refused = (input: string[], headers: Record<string, string> = {}) =>
    openai.embeddings.create({ model: 'haiku', input }, { headers }).catch((thrown: unknown) => thrown);
  expect(await refused(['#private diary', 'weather'])).toMatchObject({
    status: 422,
    code: 'no_viable_model',
    message: expect.stringContaining('guard private-stays-home'),
  });
  expect((await nextRecord()).record).toMatchObject({ status: 422 });
  expect(await refused(['weather'], { 'x-signalbox-tags': 'private' })).toMatchObject({ status: 422 });
  const ollama = new Ollama({ host: url, headers: { 'x-signalbox-tags': 'private' } });
  await expect(ollama.embed({ model: 'haiku', input: 'weather' })).rejects.toMatchObject({ status_code: 422 });
  expect(asked).toHaveLength(0);
  expect(await refused(['weather'])).toMatchObject({ model: 'haiku' });
});

test('a guard about words reads every one of the texts', async () => {
  const guard =
    '  - id: no-diaries\n    when: { text: { contains: diary } }\n    only: { where: local }\n    why: diaries stay\nclient:';
  const { asked, providers } = await embedder();
  const files = { 'policy.yaml': policyYaml.replace('client:', guard) };
  const { openai } = await serving({ provider: providers.ollama!, files });
  const error = await openai.embeddings
    .create({ model: 'haiku', input: ['my diary', 'weather'] })
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ status: 422, message: expect.stringContaining('guard no-diaries') });
  expect(asked).toHaveLength(0);
});

test('more tags than are read are refused, since one of them may be the one that guards', async () => {
  const { openai } = await serving();
  const many = Array.from({ length: mostTags }, (_each, index) => `#tag${index}`).join(' ');
  await expect(openai.embeddings.create({ model: 'phi3', input: many })).rejects.toMatchObject({
    code: 'invalid_facts',
  });
});

test('the longest text must fit into the window, not all of them together', async () => {
  const { providers } = await embedder();
  const { openai } = await serving({ provider: providers.ollama! });
  const long = 'word '.repeat(3_000);
  expect((await openai.embeddings.create({ model: 'phi3', input: [long, long, long] })).data).toHaveLength(3);
  await expect(openai.embeddings.create({ model: 'phi3', input: 'word '.repeat(9_000) })).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('window 4096'),
  });
});

test('an answer that is not one vector for each text is a failure', async () => {
  for (const [protocol, body] of [
    ['ollama', '{"embeddings":[]}'],
    ['openai', '{"data":[{"embedding":"AAAA"}]}'],
    ['openai', 'null'],
  ] as const) {
    const { providers } = await embedder({ body });
    const { openai } = await serving({ provider: providers[protocol]! });
    await expect(openai.embeddings.create({ model: 'phi3', input: 'a' })).rejects.toMatchObject({ status: 502 });
  }
});

test('a client that goes stops the model', async () => {
  const { gone, asked, providers } = await embedder({ hang: true });
  const { openai, nextRecord } = await serving({ provider: providers.openai! });
  const client = new AbortController();
  const answer = openai.embeddings.create({ model: 'phi3', input: 'a' }, { signal: client.signal });
  await expect.poll(() => asked.length).toBe(1);
  client.abort();
  await expect(answer).rejects.toBeInstanceOf(OpenAI.APIUserAbortError);
  await gone;
  expect((await nextRecord()).record.status).toBe(499);
});

test('simulated vectors are the same for the same text', async () => {
  const { openai } = await serving({ provider: simulatedProvider() });
  const vectorOf = async (input: string) =>
    (await openai.embeddings.create({ model: 'phi3', input })).data[0]!.embedding;
  expect(await vectorOf('one')).toEqual(await vectorOf('one'));
  expect(await vectorOf('one')).not.toEqual(await vectorOf('two'));
  expect(Math.hypot(...(await vectorOf('one')))).toBeCloseTo(1, 5);
});

test.each([
  [{ model: 'phi3' }, 'input is missing'],
  [{ model: 'phi3', input: [[1, 2]] }, 'tokens are not taken here'],
  [{ input: 'a' }, 'model is missing'],
  [{ model: 'phi3', input: 'a', dimensions: 0 }, 'dimensions must be'],
])('what is wrong is told in a sentence: %j', async (body, sentence) => {
  const { client } = await serving();
  const { status, body: told } = await client.post('/v1/embeddings').send(body);
  expect(status).toBe(400);
  expect(told.error.message).toContain(sentence);
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += piece;
  return text;
}
