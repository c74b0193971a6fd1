/**
 * Models and a script in, a local server out that speaks OpenAI's Chat Completions over a real socket, remembers what it was
 * asked, refuses what OpenAI refuses, and fails on request. By hand: node test/openai-server.ts [port] [milliseconds between tokens]
 */
import { readFileSync } from 'node:fs';
import { openaiComplaint } from './providers/openai-refusals.ts';
import {
  type Reply,
  startWireServer,
  tokensIn,
  type WireServer,
  type WireServerOptions,
} from './providers/wire-server.ts';

export interface OpenAIBody {
  readonly model: string;
  readonly messages: readonly {
    readonly role: string;
    readonly content?: unknown;
    readonly tool_calls?: readonly {
      readonly id: string;
      readonly function?: { readonly name: string; readonly arguments: string };
    }[];
    readonly tool_call_id?: string;
  }[];
  readonly stream?: boolean | null;
  readonly stream_options?: { readonly include_usage?: boolean };
  readonly tools?: readonly unknown[];
  readonly reasoning_effort?: string;
  readonly [field: string]: unknown;
}

export type OpenAIServer = WireServer<OpenAIBody>;

export interface OpenAIServerOptions extends WireServerOptions<OpenAIBody> {
  /** Those that it has; all unless given. */
  readonly models?: readonly string[];
  /** The key that it wants; none unless given. */
  readonly key?: string;
  /** Refuses what OpenAI refuses; true unless given. Other vendors take more. */
  readonly strict?: boolean;
}

/** `url` is without the /v1 of the base URL. */
export function startOpenAI(options: OpenAIServerOptions = {}): Promise<OpenAIServer> {
  const { models, key, strict = true } = options;
  return startWireServer<OpenAIBody>(
    {
      path: '/v1/chat/completions',
      headers: { 'x-request-id': 'req_0f1e2d3c', 'openai-processing-ms': '412', 'openai-version': '2020-10-01' },
      refusal(body, headers) {
        if (key !== undefined && headers.authorization !== `Bearer ${key}`) {
          const quoted = String(headers.authorization).replace('Bearer ', '');
          const message = `Incorrect API key provided: ${quoted}. You can find your API key at https://platform.openai.com.`;
          return {
            status: 401,
            body: { error: { message, type: 'invalid_request_error', param: null, code: 'invalid_api_key' } },
          };
        }
        if (models && !models.includes(body.model)) {
          const message = `The model \`${body.model}\` does not exist or you do not have access to it.`;
          return {
            status: 404,
            body: { error: { message, type: 'invalid_request_error', param: null, code: 'model_not_found' } },
          };
        }
        const complaint = strict ? openaiComplaint(body) : undefined;
        return complaint && { status: 400, body: complaint };
      },
      answer: bytesOf,
    },
    options,
  );
}

const recordings = new Map<string, Buffer>();

function bytesOf(body: OpenAIBody, reply: Reply): Buffer {
  if (reply.recording === undefined) return textAnswer(body, reply.text ?? `Hello from ${body.model}.`);
  const file = `${reply.recording}.${body.stream ? 'sse' : 'json'}`;
  const known = recordings.get(file) ?? readFileSync(new URL(`recorded/openai/${file}`, import.meta.url));
  recordings.set(file, known);
  return known;
}

const CREATED = 1_773_480_413;

/** The same words for the same request, cut by its limit. */
function textAnswer(body: OpenAIBody, text: string): Buffer {
  const most = Number(body.max_completion_tokens ?? body.max_tokens ?? Number.POSITIVE_INFINITY);
  const all = tokensIn(text);
  const tokens = all.slice(0, most);
  const finish = tokens.length < all.length ? 'length' : 'stop';
  const prompt = Math.ceil(JSON.stringify(body.messages).length / 4);
  const usage = {
    prompt_tokens: prompt,
    completion_tokens: tokens.length,
    total_tokens: prompt + tokens.length,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
  };
  const head = { id: 'chatcmpl-DKq8zvN2r', created: CREATED, model: body.model, service_tier: 'default' };
  if (!body.stream) {
    const message = { role: 'assistant', content: tokens.join(''), refusal: null, annotations: [] };
    const choices = [{ index: 0, message, logprobs: null, finish_reason: finish }];
    return Buffer.from(JSON.stringify({ ...head, object: 'chat.completion', choices, usage }));
  }
  const asked = body.stream_options?.include_usage === true;
  const chunk = (delta: object, reason: string | null) => ({
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: reason }],
    ...(asked ? { usage: null } : {}),
  });
  const chunks: object[] = [
    chunk({ role: 'assistant', content: '', refusal: null }, null),
    ...tokens.map((content) => chunk({ content }, null)),
    chunk({}, finish),
    ...(asked ? [{ ...head, object: 'chat.completion.chunk', choices: [], usage }] : []),
  ];
  return Buffer.from(`${chunks.map((each) => `data: ${JSON.stringify(each)}\n\n`).join('')}data: [DONE]\n\n`);
}

if (import.meta.main) {
  const [port = '9001', delay = '0'] = process.argv.slice(2);
  const { url } = await startOpenAI({ port: Number(port), script: () => ({ tokenDelayMs: Number(delay) }) });
  console.log(`A pretended OpenAI listens: OPENAI_BASE_URL=${url}/v1 OPENAI_API_KEY=any`);
}
