/**
 * Models and a script in, a local server out that speaks Anthropic's Messages over a real socket, remembers what it was
 * asked, refuses what Anthropic refuses, and fails on request. By hand: node test/anthropic-server.ts [port] [milliseconds between tokens]
 */
import { readFileSync } from 'node:fs';
import { anthropicComplaint } from './providers/anthropic-refusals.ts';
import {
  type Reply,
  startWireServer,
  tokensIn,
  type WireServer,
  type WireServerOptions,
} from './providers/wire-server.ts';

export interface AnthropicBlock {
  readonly type: string;
  readonly text?: string;
  readonly id?: string;
  readonly name?: string;
  readonly input?: unknown;
  readonly tool_use_id?: string;
  readonly content?: unknown;
  readonly source?: unknown;
  readonly cache_control?: unknown;
  readonly thinking?: string;
  readonly signature?: string;
  readonly data?: string;
  readonly is_error?: boolean;
}

export interface AnthropicTurn {
  readonly role: string;
  readonly content: readonly AnthropicBlock[];
}

export interface AnthropicBody {
  readonly model: string;
  readonly messages: readonly AnthropicTurn[];
  readonly max_tokens: number;
  readonly system?: readonly { readonly type: string; readonly text: string }[];
  readonly stop_sequences?: readonly string[];
  readonly stream?: boolean;
  readonly temperature?: number;
  readonly top_p?: number;
  readonly top_k?: number;
  readonly tools?: readonly { readonly name: string; readonly input_schema?: { readonly type?: unknown } }[];
  readonly tool_choice?: { readonly type: string };
  readonly thinking?: { readonly type: string; readonly budget_tokens?: number };
  readonly output_config?: { readonly effort?: string; readonly format?: unknown };
  readonly metadata?: unknown;
}

export type AnthropicServer = WireServer<AnthropicBody>;

export interface AnthropicServerOptions extends WireServerOptions<AnthropicBody> {
  /** Those that it has; all unless given. */
  readonly models?: readonly string[];
  /** The key that it wants; none unless given. */
  readonly key?: string;
}

export function startAnthropic(options: AnthropicServerOptions = {}): Promise<AnthropicServer> {
  const { models, key } = options;
  return startWireServer<AnthropicBody>(
    {
      path: '/v1/messages',
      headers: { 'request-id': 'req_011CTest', 'anthropic-organization-id': '6d2b4b8e-0000-4000-8000-000000000000' },
      refusal(body, headers) {
        const fail = (status: number, type: string, message: string) => ({
          status,
          body: { type: 'error', error: { type, message }, request_id: 'req_011CTest' },
        });
        const version = headers['anthropic-version'];
        if (version === undefined) return fail(400, 'invalid_request_error', 'anthropic-version: header is required');
        const given = headers['x-api-key'] ?? headers.authorization?.replace('Bearer ', '');
        if (key !== undefined && given !== key) return fail(401, 'authentication_error', 'invalid x-api-key');
        if (models && !models.includes(body.model)) return fail(404, 'not_found_error', `model: ${body.model}`);
        const complaint = anthropicComplaint(body, String(version));
        return complaint && { status: 400, body: complaint };
      },
      answer: bytesOf,
    },
    options,
  );
}

const recordings = new Map<string, Buffer>();

function bytesOf(body: AnthropicBody, reply: Reply): Buffer {
  if (reply.recording === undefined) return textAnswer(body, reply.text ?? `Hello from ${body.model}.`);
  const file = `${reply.recording}.${body.stream ? 'sse' : 'json'}`;
  const known = recordings.get(file) ?? readFileSync(new URL(`recorded/anthropic/${file}`, import.meta.url));
  recordings.set(file, known);
  return known;
}

/** The same words for the same request, cut by its limit. */
function textAnswer(body: AnthropicBody, text: string): Buffer {
  const all = tokensIn(text);
  const tokens = all.slice(0, body.max_tokens);
  const stop = { stop_reason: tokens.length < all.length ? 'max_tokens' : 'end_turn', stop_sequence: null };
  const input = Math.ceil(JSON.stringify(body.messages).length / 4);
  const usage = {
    input_tokens: input,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
    output_tokens: tokens.length,
    service_tier: 'standard',
  };
  const head = { id: 'msg_01XFDUDYJgAACzvnptvVoYEL', type: 'message', role: 'assistant', model: body.model };
  if (!body.stream) {
    const content = [{ type: 'text', text: tokens.join('') }];
    return Buffer.from(JSON.stringify({ ...head, content, ...stop, usage }));
  }
  const started = {
    ...head,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { ...usage, output_tokens: 1 },
  };
  const events: { readonly type: string }[] = [
    { type: 'message_start', message: started } as { type: string },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } } as { type: string },
    { type: 'ping' },
    ...tokens.map(
      (word) =>
        ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: word } }) as { type: string },
    ),
    { type: 'content_block_stop', index: 0 } as { type: string },
    { type: 'message_delta', delta: stop, usage: { output_tokens: tokens.length } } as { type: string },
    { type: 'message_stop' },
  ];
  return Buffer.from(events.map((each) => `event: ${each.type}\ndata: ${JSON.stringify(each)}\n\n`).join(''));
}

if (import.meta.main) {
  const [port = '9002', delay = '0'] = process.argv.slice(2);
  const { url } = await startAnthropic({ port: Number(port), script: () => ({ tokenDelayMs: Number(delay) }) });
  console.log(`A pretended Anthropic listens: ANTHROPIC_BASE_URL=${url} ANTHROPIC_API_KEY=any`);
}
