import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { listen, urlOf } from '../../server/main/listening.ts';

test('an open answer is finished before the server ends, and its connection is not kept', async () => {
  let finish: () => void = () => undefined;
  const { url, drain } = await listening((_, response) => {
    response.write('first ');
    finish = () => response.end('last');
  });
  const answer = await asked(url);
  const drained = drain();
  finish();
  expect(await textOf(answer)).toBe('first last');
  await drained;
});

test('an answer that does not end in time is cut off', async () => {
  const { url, drain } = await listening((_, response) => void response.write('first '));
  const answer = await asked(url);
  const cut = expect(textOf(answer)).rejects.toThrow('aborted');
  await drain(50);
  await cut;
});

test('headers over their limit are refused', async () => {
  const { url } = await listening((_, response) => response.end());
  expect((await fetch(url, { headers: { x: 'y'.repeat(40_000) } })).status).toBe(431);
});

test.each([
  ['127.0.0.1', 'http://127.0.0.1:80'],
  ['::1', 'http://[::1]:80'],
  ['0.0.0.0', 'http://127.0.0.1:80'],
  ['::', 'http://[::1]:80'],
  ['box.local', 'http://box.local:80'],
])('%s is called at %s', (host, url) => {
  expect(urlOf(host, 80)).toBe(url);
});

async function listening(handler: RequestListener) {
  const { url, drain } = await listen(handler, '127.0.0.1', 0);
  onTestFinished(() => drain(0));
  return { url, drain };
}

/** The answer's beginning, over a connection that would be kept. */
async function asked(url: string): Promise<IncomingMessage> {
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const [answer] = (await once(get(url, { agent }), 'response')) as [IncomingMessage];
  return answer;
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of answer) text += String(piece);
  return text;
}
