/** The contract of providers, kept by the one for OpenAI's protocol. */
import { openaiProvider } from '../../server/providers/openai.ts';
import { pooledFetch } from '../../server/providers/pooled-fetch.ts';
import { type OpenAIBody, startOpenAI } from '../openai-server.ts';
import { providerContract } from './contract.ts';
import type { Script } from './contract-subject.ts';
import { eventStreamContract } from './event-stream-contract.ts';
import type { Reply } from './wire-server.ts';

providerContract('openai', async (options = {}) => {
  const server = await startOpenAI({ key: 'sk-test' });
  const pool = pooledFetch();
  const provider = openaiProvider({
    name: 'openai',
    baseUrl: `${server.url}/v1`,
    key: 'sk-test',
    fetch: pool.fetch,
    firstTokenTimeoutMs: options.firstTokenTimeoutMs ?? 10_000,
    timeoutMs: options.timeoutMs ?? 10_000,
  });
  return {
    provider,
    model: 'gpt-4.1-mini',
    play: (script) => server.play((body) => replyOf(script, body)),
    nextRequest: () => server.nextRequest(),
    close: async () => {
      await server.close();
      await pool.close();
    },
  };
});

eventStreamContract('openai', async () => {
  const server = await startOpenAI();
  const pool = pooledFetch();
  const provider = openaiProvider({
    name: 'openai',
    baseUrl: `${server.url}/v1`,
    key: 'sk-test',
    fetch: pool.fetch,
    firstTokenTimeoutMs: 10_000,
    timeoutMs: 10_000,
  });
  return { provider, server, model: 'gpt-4.1-mini', close: () => Promise.all([server.close(), pool.close()]) };
});

const limited = '{"error":{"message":"Rate limit reached","type":"tokens","param":null,"code":"rate_limit_exceeded"}}';

function replyOf(script: Script, { stream, messages }: OpenAIBody): Reply {
  const pieces = script.pieces ? { pieces: script.pieces } : {};
  switch (script.fails) {
    case 'status-500':
      return { status: 500, body: '{"error":{"message":"The server had an error","type":"server_error"}}' };
    case 'status-429':
      return { status: 429, body: limited, headers: { 'retry-after': '7' } };
    case 'status-429-date': {
      const headers = { date: 'Fri, 20 Nov 2026 10:00:00 GMT', 'retry-after': 'Fri, 20 Nov 2026 10:01:30 GMT' };
      return { status: 429, body: limited, headers };
    }
    case 'overloaded':
      return { status: 503, body: '{"error":{"message":"That model is currently overloaded","type":"server_error"}}' };
    case 'unknown-model':
      return { status: 404, body: '{"error":{"message":"The model does not exist","code":"model_not_found"}}' };
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
  if (script.pausesAfterFirst) return { recording: 'text', stop: { afterBytes: stream ? 400 : 200, how: 'hang' } };
  if (script.answer === 'echo') return { text: String(messages.at(-1)?.content), ...pieces };
  return { recording: script.answer ?? 'text', ...pieces };
}
