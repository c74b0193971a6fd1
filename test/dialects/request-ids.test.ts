/** What a provider calls an exchange is kept for its support, and never told as ours. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startDialects } from './upstreams.ts';

let running: Running;
beforeAll(async () => {
  running = await startDialects();
});
afterAll(() => running.close());

const theirs = { openai: 'req_0f1e2d3c', anthropic: 'req_011CTest' } as const;
type Vendor = keyof typeof theirs;

const cells = (['openai', 'anthropic'] as const).flatMap((vendor) =>
  [false, true].map((stream) => ({ vendor, stream, how: stream ? 'as a stream' : 'whole' })),
);

async function asked(vendor: Vendor, stream: boolean): Promise<Response> {
  const body = { model: vendor, stream, messages: [{ role: 'user', content: 'Hello' }] };
  return fetch(`${running.url}/v1/chat/completions`, { method: 'POST', body: JSON.stringify(body) });
}

async function attemptsOf(decision: string | null): Promise<readonly object[]> {
  const trace = await fetch(`${running.url}/chat/routing-info/${decision}`);
  return ((await trace.json()) as { attempts: readonly object[] }).attempts;
}

test.each(cells)('the id that $vendor gave a good answer, $how, stands in the trace and in no header', async (cell) => {
  running.upstream[cell.vendor].play({ text: 'Hello there.' });
  const response = await asked(cell.vendor, cell.stream);
  const raw = await response.text();
  expect(response.headers.get('x-request-id')).toBe(response.headers.get('x-signalbox-decision'));
  const id = theirs[cell.vendor];
  expect(JSON.stringify([...response.headers]) + raw).not.toContain(id);
  const attempts = await attemptsOf(response.headers.get('x-signalbox-decision'));
  expect(attempts).toEqual([{ model: cell.vendor, ms: expect.any(Number), ok: true, request_id: id }]);
});

test.each(['openai', 'anthropic'] as const)('so does the id of an answer of %s that failed', async (vendor) => {
  const reply = { status: 500, body: '{"error":{"message":"Out of order"}}' };
  for (const each of Object.values(running.upstream)) each.play(reply);
  const response = await asked(vendor, false);
  expect(response.status).toBe(502);
  await response.text();
  const [first] = await attemptsOf(response.headers.get('x-signalbox-decision'));
  expect(first).toMatchObject({ model: vendor, ok: false, status: 500, request_id: theirs[vendor] });
});

test('an answer that broke off keeps the id that its beginning had', async () => {
  running.upstream.openai.play({ recording: 'text', stop: { afterBytes: 1_200, how: 'destroy' } });
  const response = await asked('openai', true);
  expect(await response.text()).toContain('"code":"stream_broken"');
  const attempts = await attemptsOf(response.headers.get('x-signalbox-decision'));
  expect(attempts).toMatchObject([{ model: 'openai', ok: false, request_id: theirs.openai }]);
});
