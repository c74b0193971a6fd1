/** The contract of providers, kept by Ollama's. */
import { ollamaProvider } from '../../server/providers/ollama.ts';
import { pooledFetch } from '../../server/providers/pooled-fetch.ts';
import { type Reply, startOllama } from '../ollama-server.ts';
import { providerContract } from './contract.ts';
import type { Script } from './contract-subject.ts';

providerContract('ollama', async (options = {}) => {
  const server = await startOllama({ models: ['qwen2.5:7b'] });
  const pool = pooledFetch();
  const provider = ollamaProvider({
    name: 'ollama',
    baseUrl: server.url,
    fetch: pool.fetch,
    firstTokenTimeoutMs: options.firstTokenTimeoutMs ?? 10_000,
    timeoutMs: options.timeoutMs ?? 10_000,
  });
  return {
    provider,
    model: 'qwen2.5:7b',
    play: (script) => server.play((chat) => replyOf(script, chat.messages.at(-1)?.content ?? '')),
    nextRequest: () => server.nextChat(),
    close: async () => {
      await server.close();
      await pool.close();
    },
  };
});

function replyOf(script: Script, prompt: string): Reply {
  const pieces = script.pieces ? { pieces: script.pieces } : {};
  switch (script.fails) {
    case 'status-500':
      return { status: 500, body: '{"error":"llama runner process has terminated: exit status 2"}' };
    case 'status-429':
      return { status: 429, body: '{"error":"rate limit exceeded"}', headers: { 'retry-after': '7' } };
    case 'status-429-date': {
      const headers = { date: 'Fri, 20 Nov 2026 10:00:00 GMT', 'retry-after': 'Fri, 20 Nov 2026 10:01:30 GMT' };
      return { status: 429, body: '{"error":"rate limit exceeded"}', headers };
    }
    case 'overloaded':
      return { status: 503, body: '{"error":"server busy, please try again. maximum pending requests exceeded"}' };
    case 'error-page':
      return { status: 502, body: '<html><h1>Bad gateway</h1></html>', headers: { 'content-type': 'text/html' } };
    case 'broken-socket':
      return { recording: 'text', stop: { afterBytes: 250, how: 'destroy' } };
    case 'unknown-model':
      return { status: 404, body: `{"error":"model 'qwen2.5:7b' not found"}` };
    case 'mid-stream':
      return { recording: 'error-mid-stream' };
    case 'no-end':
      return { recording: 'text', stop: { afterBytes: 400, how: 'end' } };
    case 'closed-socket':
      return { instead: 'destroy' };
    case 'silent':
      return { instead: 'hang' };
    default:
  }
  if (script.pausesAfterFirst) return { recording: 'text', stop: { afterBytes: 200, how: 'hang' } };
  if (script.answer === 'echo') return { text: prompt, ...pieces };
  return { recording: script.answer ?? 'text', ...pieces };
}
