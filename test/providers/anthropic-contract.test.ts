/** The contract of providers, kept by Anthropic's. */
import { anthropicProvider } from '../../server/providers/anthropic.ts';
import { pooledFetch } from '../../server/providers/pooled-fetch.ts';
import { type AnthropicBody, startAnthropic } from '../anthropic-server.ts';
import { providerContract } from './contract.ts';
import type { Script } from './contract-subject.ts';
import { eventStreamContract } from './event-stream-contract.ts';
import type { Reply } from './wire-server.ts';

providerContract('anthropic', async (options = {}) => {
  const server = await startAnthropic({ key: 'sk-ant-test' });
  const pool = pooledFetch();
  const provider = anthropicProvider({
    name: 'anthropic',
    baseUrl: server.url,
    key: 'sk-ant-test',
    fetch: pool.fetch,
    firstTokenTimeoutMs: options.firstTokenTimeoutMs ?? 10_000,
    timeoutMs: options.timeoutMs ?? 10_000,
  });
  return {
    provider,
    model: 'claude-haiku-4-5',
    play: (script) => server.play((body) => replyOf(script, body)),
    nextRequest: () => server.nextRequest(),
    close: async () => {
      await server.close();
      await pool.close();
    },
  };
});

eventStreamContract('anthropic', async () => {
  const server = await startAnthropic();
  const pool = pooledFetch();
  const provider = anthropicProvider({
    name: 'anthropic',
    baseUrl: server.url,
    key: 'sk-ant-test',
    fetch: pool.fetch,
    firstTokenTimeoutMs: 10_000,
    timeoutMs: 10_000,
  });
  return { provider, server, model: 'claude-haiku-4-5', close: () => Promise.all([server.close(), pool.close()]) };
});

function error(type: string, message: string): string {
  return JSON.stringify({ type: 'error', error: { type, message }, request_id: 'req_011CTest' });
}

function replyOf(script: Script, { stream, messages }: AnthropicBody): Reply {
  const pieces = script.pieces ? { pieces: script.pieces } : {};
  const limited = error('rate_limit_error', 'This request would exceed the rate limit of your organization');
  switch (script.fails) {
    case 'status-500':
      return { status: 500, body: error('api_error', 'Internal server error') };
    case 'status-429':
      return { status: 429, body: limited, headers: { 'retry-after': '7' } };
    case 'status-429-date': {
      const headers = { date: 'Fri, 20 Nov 2026 10:00:00 GMT', 'retry-after': 'Fri, 20 Nov 2026 10:01:30 GMT' };
      return { status: 429, body: limited, headers };
    }
    case 'overloaded':
      return { status: 529, body: error('overloaded_error', 'Overloaded') };
    case 'unknown-model':
      return { status: 404, body: error('not_found_error', 'model: claude-haiku-4-5') };
    case 'error-page':
      return { status: 502, body: '<html><h1>Bad gateway</h1></html>', headers: { 'content-type': 'text/html' } };
    case 'mid-stream':
      return { recording: 'error-mid-stream' };
    case 'no-end':
      return { recording: 'text', stop: { afterBytes: 1_200, how: 'end' } };
    case 'broken-socket':
      return { recording: 'text', stop: { afterBytes: stream ? 1_200 : 200, how: 'destroy' } };
    case 'closed-socket':
      return { instead: 'destroy' };
    case 'silent':
      return { instead: 'hang' };
    default:
  }
  if (script.pausesAfterFirst) return { recording: 'text', stop: { afterBytes: stream ? 1_000 : 200, how: 'hang' } };
  if (script.answer === 'echo') return { text: String(messages.at(-1)?.content[0]?.text), ...pieces };
  return { recording: script.answer ?? 'text', ...pieces };
}
