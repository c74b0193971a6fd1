/** What holds whichever door a request comes in by. */
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pixel } from './scenarios.ts';
import { protocols, type Running, startDialects } from './upstreams.ts';

let running: Running;
let sealed: Running;
beforeAll(async () => {
  running = await startDialects();
  sealed = await startDialects({ AIRGAP: 'true' });
});
afterAll(() => Promise.all([running.close(), sealed.close()]));
beforeEach(() => {
  for (const { upstream } of [running, sealed]) {
    for (const protocol of protocols) {
      upstream[protocol].play({ text: words });
      upstream[protocol].asked();
    }
  }
});

const words = Array.from({ length: 40 }, (_each, index) => `word${index}`).join(' ');
const manySockets = new Agent({ maxSockets: 1_000 });

interface Door {
  readonly name: string;
  readonly path: string;
  body(content: string): object;
  /** The words of a stream, put together. */
  text(raw: string): string;
  /** How a stream ends that is whole. */
  readonly end: RegExp;
}

const user = (content: string) => [{ role: 'user', content }];
const joined = (raw: string, pattern: RegExp) =>
  [...raw.matchAll(pattern)].map(([, piece]) => JSON.parse(piece!)).join('');

const doors: readonly Door[] = [
  {
    name: 'chat completions',
    path: '/v1/chat/completions',
    body: (content) => ({ messages: user(content) }),
    text: (raw) => joined(raw, /"delta":\{[^}]*"content":("(?:[^"\\]|\\.)*")/g),
    end: /data: \[DONE\]\n\n$/,
  },
  {
    name: 'responses',
    path: '/v1/responses',
    body: (input) => ({ input }),
    text: (raw) => joined(raw, /"type":"response\.output_text\.delta".*"delta":("(?:[^"\\]|\\.)*")/g),
    end: /event: response\.completed\ndata: [^\n]+\n\n$/,
  },
  {
    name: 'messages',
    path: '/v1/messages',
    body: (content) => ({ max_tokens: 1_000, messages: user(content) }),
    text: (raw) => joined(raw, /"text_delta","text":("(?:[^"\\]|\\.)*")/g),
    end: /event: message_stop\ndata: \{"type":"message_stop"\}\n\n$/,
  },
  {
    name: '/api/chat',
    path: '/api/chat',
    body: (content) => ({ messages: user(content) }),
    text: (raw) => joined(raw, /"content":("(?:[^"\\]|\\.)*")\},"done":false/g),
    end: /"done":true[^\n]*\}\n$/,
  },
  {
    name: '/api/generate',
    path: '/api/generate',
    body: (prompt) => ({ prompt }),
    text: (raw) => joined(raw, /"response":("(?:[^"\\]|\\.)*"),"done":false/g),
    end: /"done":true[^\n]*\}\n$/,
  },
];

test('five hundred streams at once, a hundred through each door, lose no word', async () => {
  const streams = await Promise.all(
    doors.flatMap((door) =>
      Array.from({ length: 100 }, async (_each, index) => {
        const model = protocols[index % 3];
        const raw = await textOf(await post(running, door, { ...door.body('Hello'), model, stream: true }));
        return { door, raw };
      }),
    ),
  );
  for (const { door, raw } of streams) {
    expect(door.text(raw)).toBe(words);
    expect(raw).toMatch(door.end);
  }
  expect(streams).toHaveLength(500);
});

test.each(doors)('a request to $name that is private goes to no cloud, however it says so', async (door) => {
  const ways: readonly (readonly [body: object, headers: Record<string, string>])[] = [
    [{ ...door.body('Hello #private'), model: 'anthropic' }, {}],
    [{ ...door.body('Hello'), model: 'anthropic', tags: ['private'] }, {}],
    [{ ...door.body('Hello'), model: 'openai' }, { 'x-signalbox-tags': 'a, private' }],
  ];
  for (const [body, headers] of ways) {
    for (const stream of [false, true]) {
      const response = await post(running, door, { ...body, stream }, headers);
      await textOf(response);
      expect(response.headers).toMatchObject({ 'x-signalbox-model': 'ollama', 'x-signalbox-route': 'default' });
    }
  }
  expect(running.upstream.openai.asked()).toEqual([]);
  expect(running.upstream.anthropic.asked()).toEqual([]);
  expect(running.upstream.ollama.asked()).toHaveLength(6);
});

test.each(doors)('a sealed server lets nothing out by $name', async (door) => {
  const response = await post(sealed, door, { ...door.body('Hello'), model: 'anthropic', stream: false });
  await textOf(response);
  expect(response.headers['x-signalbox-model']).toBe('ollama');
  expect(sealed.upstream.anthropic.asked()).toEqual([]);
});

test.each(['/v1/embeddings', '/api/embed'])('a sealed server lets no text out by %s', async (path) => {
  const body = JSON.stringify({ model: 'openai', input: ['Hello'] });
  const response = await fetch(`${sealed.url}${path}`, { method: 'POST', body });
  expect(response.status).toBe(422);
  expect(await response.text()).toContain('guard sealed');
});

test.each(doors)('$name tells the decision in headers and body, whole and as a stream', async (door) => {
  for (const stream of [false, true]) {
    const response = await post(running, door, { ...door.body('Hello'), latency_target: 'ultra_low', stream });
    const raw = await textOf(response);
    const { headers } = response;
    expect(headers).toMatchObject({ 'x-signalbox-route': 'quick', 'x-signalbox-reason': 'ROUTE' });
    expect(headers['x-request-id']).toBe(headers['x-signalbox-decision']);
    expect(raw).toContain(`"routing":{"decision":"${headers['x-signalbox-decision']}"`);
    expect(raw).toContain('"routing_explanation":"Intent: chat"');
  }
});

test.each(doors.flatMap((door) => protocols.map((protocol) => ({ door, name: door.name, protocol }))))(
  'a client of $name that goes stops the model behind $protocol',
  async ({ door, protocol }) => {
    running.upstream[protocol].play({ recording: 'text', stop: { afterBytes: 1_200, how: 'hang' } });
    const response = await post(running, door, { ...door.body('Hello'), model: protocol, stream: true });
    await once(response, 'data');
    response.destroy();
    expect(await running.upstream[protocol].ended()).toBe('aborted');
  },
);

test.each(protocols)('what a coding agent sends by the dialect of Anthropic, %s takes', async (protocol) => {
  const cache_control = { type: 'ephemeral' };
  const client = new Anthropic({ baseURL: running.url, authToken: 'any', apiKey: null, maxRetries: 0 });
  const tool = { name: 'Read', description: 'Reads a file', input_schema: { type: 'object' as const }, cache_control };
  const image = {
    type: 'image' as const,
    source: { type: 'base64' as const, media_type: 'image/png' as const, data: pixel },
  };
  const body = {
    model: protocol,
    max_tokens: 32_000,
    temperature: 1,
    metadata: { user_id: 'user_0123_account__session_4567' },
    system: [{ type: 'text' as const, text: 'You are an agent.', cache_control }],
    thinking: { type: 'adaptive' as const },
    context_management: { edits: [{ type: 'clear_thinking_20251015', keep: 'all' }] },
    tools: [tool],
    messages: [
      { role: 'user' as const, content: [{ type: 'text' as const, text: 'Look at a.png', cache_control }] },
      {
        role: 'assistant' as const,
        content: [
          { type: 'thinking' as const, thinking: 'Hm.', signature: '' },
          { type: 'tool_use' as const, id: 'toolu_1', name: 'Read', input: { path: 'a.png' } },
        ],
      },
      {
        role: 'user' as const,
        content: [{ type: 'tool_result' as const, tool_use_id: 'toolu_1', content: [image], cache_control }],
      },
    ],
  };
  const message = await client.beta.messages.stream(body as never).finalMessage();
  expect(message).toMatchObject({ model: protocol, stop_reason: 'end_turn', content: [{ type: 'text', text: words }] });
  const [asked] = running.upstream[protocol].asked();
  const sent = JSON.stringify(asked);
  expect(sent).toContain('Reads a file');
  expect(sent).toContain(pixel);
  // Claude wants the marks, Ollama passes over them, OpenAI would refuse the request.
  if (protocol === 'anthropic') expect(sent).toContain('cache_control');
  if (protocol === 'openai') expect(sent).not.toContain('cache_control');
});

test.each(doors)('the first words come out of $name as they come in', async (door) => {
  running.upstream.openai.play({ recording: 'text', stop: { afterBytes: 1_200, how: 'hang' } });
  const response = await post(running, door, { ...door.body('Hello'), model: 'openai', stream: true });
  let raw = '';
  for await (const piece of response) {
    raw += piece;
    if (door.text(raw) !== '') break;
  }
  expect(await running.upstream.openai.ended()).toBe('aborted');
});

async function post(
  { url }: Running,
  { path }: Door,
  body: object,
  headers: Record<string, string> = {},
): Promise<IncomingMessage> {
  const sending = request(`${url}${path}`, { method: 'POST', agent: manySockets, headers });
  sending.end(JSON.stringify(body));
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  return response.setEncoding('utf8');
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of response) text += piece;
  return text;
}
