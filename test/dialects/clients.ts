/** A scenario in; what the real client of each dialect makes of Signalbox's answer out. */
import Anthropic from '@anthropic-ai/sdk';
import { Ollama } from 'ollama/browser';
import OpenAI from 'openai';
import { citySchema, pixel, type Scenario, weatherParameters } from './scenarios.ts';

/** In no dialect's words, so that whole and streamed answers can be held side by side. */
export interface View {
  text?: string;
  refusal?: string;
  calls?: readonly string[];
  stop?: string | null | undefined;
  usage?: string;
  /** Where Signalbox says why, and what. */
  told?: string | undefined;
  error?: string;
}

export interface Seen {
  readonly view: View;
  /** The body as it came over the wire. */
  readonly raw: string;
  readonly headers: Headers;
}

export type Ask = (url: string, model: string, scenario: Scenario, stream: boolean) => Promise<Seen>;

export const dialects = { chat, responses, anthropic, ollama } as const satisfies Readonly<Record<string, Ask>>;
export type DialectName = keyof typeof dialects;

const description = 'The weather of a city';
const functionTool = { name: 'get_weather', description, parameters: weatherParameters };
const called = { city: 'Paris' };

async function chat(url: string, model: string, scenario: Scenario, stream: boolean): Promise<Seen> {
  const { fetch, seen } = listening();
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0, fetch });
  const { prompt, picture, tools, result, schema, maxTokens } = scenario;
  const image = { type: 'image_url' as const, image_url: { url: `data:image/png;base64,${pixel}` } };
  const request = {
    model,
    messages: [
      { role: 'user' as const, content: picture ? [{ type: 'text' as const, text: prompt }, image] : prompt },
      ...(result === undefined
        ? []
        : [
            {
              role: 'assistant' as const,
              content: null,
              tool_calls: [
                {
                  id: 'call_1',
                  type: 'function' as const,
                  function: { name: 'get_weather', arguments: JSON.stringify(called) },
                },
              ],
            },
            { role: 'tool' as const, tool_call_id: 'call_1', content: result },
          ]),
    ],
    ...(tools ? { tools: [{ type: 'function' as const, function: functionTool }] } : {}),
    ...(schema
      ? { response_format: { type: 'json_schema' as const, json_schema: { name: 'city', schema: { ...citySchema } } } }
      : {}),
    ...(maxTokens === undefined ? {} : { max_tokens: maxTokens }),
  };
  return seen(async () => {
    const usage = { include_usage: true };
    const answer = stream
      ? await client.chat.completions.stream({ ...request, stream_options: usage }).finalChatCompletion()
      : await client.chat.completions.create(request);
    const choice = answer.choices[0]!;
    const calls = choice.message.tool_calls?.flatMap((call) =>
      call.type === 'function' ? [`${call.function.name}(${JSON.stringify(JSON.parse(call.function.arguments))})`] : [],
    );
    return view({
      text: choice.message.content,
      refusal: choice.message.refusal,
      calls,
      stop: choice.finish_reason,
      usage: `${answer.usage?.prompt_tokens} + ${answer.usage?.completion_tokens}`,
      told: (answer as { routing_explanation?: string }).routing_explanation,
    });
  });
}

async function responses(url: string, model: string, scenario: Scenario, stream: boolean): Promise<Seen> {
  const { fetch, seen } = listening();
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0, fetch });
  const { prompt, picture, tools, result, schema, maxTokens } = scenario;
  const image = { type: 'input_image' as const, image_url: `data:image/png;base64,${pixel}`, detail: 'auto' as const };
  const request = {
    model,
    store: false,
    input: [
      { role: 'user' as const, content: picture ? [{ type: 'input_text' as const, text: prompt }, image] : prompt },
      ...(result === undefined
        ? []
        : [
            {
              type: 'function_call' as const,
              call_id: 'call_1',
              name: 'get_weather',
              arguments: JSON.stringify(called),
            },
            { type: 'function_call_output' as const, call_id: 'call_1', output: result },
          ]),
    ],
    ...(tools ? { tools: [{ type: 'function' as const, strict: false, ...functionTool }] } : {}),
    ...(schema ? { text: { format: { type: 'json_schema' as const, name: 'city', schema: { ...citySchema } } } } : {}),
    ...(maxTokens === undefined ? {} : { max_output_tokens: maxTokens }),
  };
  return seen(async () => {
    const answer = stream
      ? await client.responses.stream(request).finalResponse()
      : await client.responses.create(request);
    const refusals = answer.output.flatMap((item) =>
      item.type === 'message' ? item.content.flatMap((part) => (part.type === 'refusal' ? [part.refusal] : [])) : [],
    );
    const calls = answer.output.flatMap((item) =>
      item.type === 'function_call' ? [`${item.name}(${JSON.stringify(JSON.parse(item.arguments))})`] : [],
    );
    return view({
      text: answer.output_text,
      refusal: refusals.join(''),
      calls,
      stop: answer.incomplete_details?.reason ?? answer.status,
      usage: `${answer.usage?.input_tokens} + ${answer.usage?.output_tokens}`,
      told: (answer as { routing_explanation?: string }).routing_explanation,
    });
  });
}

async function anthropic(url: string, model: string, scenario: Scenario, stream: boolean): Promise<Seen> {
  const { fetch, seen } = listening();
  const client = new Anthropic({ baseURL: url, apiKey: 'unused', maxRetries: 0, fetch });
  const { prompt, picture, tools, result, schema, maxTokens } = scenario;
  const source = { type: 'base64' as const, media_type: 'image/png' as const, data: pixel };
  const request = {
    model,
    max_tokens: maxTokens ?? 1_000,
    messages: [
      {
        role: 'user' as const,
        content: picture
          ? [
              { type: 'text' as const, text: prompt },
              { type: 'image' as const, source },
            ]
          : prompt,
      },
      ...(result === undefined
        ? []
        : [
            {
              role: 'assistant' as const,
              content: [{ type: 'tool_use' as const, id: 'call_1', name: 'get_weather', input: called }],
            },
            {
              role: 'user' as const,
              content: [{ type: 'tool_result' as const, tool_use_id: 'call_1', content: result }],
            },
          ]),
    ],
    ...(tools
      ? {
          tools: [
            { name: 'get_weather', description, input_schema: { ...weatherParameters, type: 'object' as const } },
          ],
        }
      : {}),
    ...(schema ? { output_config: { format: { type: 'json_schema' as const, schema: { ...citySchema } } } } : {}),
  };
  return seen(async (raw) => {
    const answer = stream
      ? await client.messages.stream(request).finalMessage()
      : await client.messages.create(request);
    const { content, usage } = answer;
    return view({
      text: content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join(''),
      refusal: answer.stop_details?.explanation ?? '',
      calls: content.flatMap((block) =>
        block.type === 'tool_use' ? [`${block.name}(${JSON.stringify(block.input)})`] : [],
      ),
      stop: answer.stop_reason,
      usage: `${usage.input_tokens} + ${usage.output_tokens}`,
      // The client's own message leaves out what it does not know.
      told: /"routing_explanation":"([^"]*)"/.exec(await raw())?.[1],
    });
  });
}

async function ollama(url: string, model: string, scenario: Scenario, stream: boolean): Promise<Seen> {
  const { fetch, seen } = listening();
  const client = new Ollama({ host: url, fetch });
  const { prompt, picture, tools, result, schema, maxTokens } = scenario;
  const request = {
    model,
    messages: [
      { role: 'user', content: prompt, ...(picture ? { images: [pixel] } : {}) },
      ...(result === undefined
        ? []
        : [
            {
              role: 'assistant',
              content: '',
              tool_calls: [{ function: { name: 'get_weather', arguments: called } }],
            },
            { role: 'tool', tool_name: 'get_weather', content: result },
          ]),
    ],
    ...(tools ? { tools: [{ type: 'function', function: functionTool }] } : {}),
    ...(schema ? { format: schema } : {}),
    ...(maxTokens === undefined ? {} : { options: { num_predict: maxTokens } }),
  };
  return seen(async () => {
    let text = '';
    const calls: string[] = [];
    let last: unknown;
    const take = (answer: Awaited<ReturnType<typeof client.chat>>) => {
      text += answer.message.content;
      for (const { function: each } of answer.message.tool_calls ?? []) {
        calls.push(`${each.name}(${JSON.stringify(each.arguments)})`);
      }
      last = answer;
    };
    if (stream) for await (const answer of await client.chat({ ...request, stream: true })) take(answer);
    else take(await client.chat(request));
    const end = last as Awaited<ReturnType<typeof client.chat>> & { routing_explanation?: string };
    return view({
      text,
      calls,
      stop: end.done_reason,
      usage: `${end.prompt_eval_count} + ${end.eval_count}`,
      told: end.routing_explanation,
    });
  });
}

/** Without what is empty. */
function view(fields: { [Key in keyof View]: View[Key] | null | undefined }): View {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== null && value !== '' && value.length !== 0,
    ),
  ) as View;
}

/** A fetch that keeps what it passes on; what the client throws becomes a view. */
function listening() {
  let kept: Promise<string> = Promise.resolve('');
  let headers = new Headers();
  const listen: typeof globalThis.fetch = async (input, init) => {
    const response = await globalThis.fetch(input, init);
    headers = response.headers;
    const [mine, theirs] = response.body!.tee();
    kept = textOf(mine);
    const { status, statusText } = response;
    return new Response(theirs, { status, statusText, headers: response.headers });
  };
  const seen = async (ask: (raw: () => Promise<string>) => Promise<View>): Promise<Seen> => {
    const read = await ask(() => kept).catch((error: unknown): View => ({ error: wordsOf(error) }));
    return { view: read, raw: await kept, headers };
  };
  return { fetch: listen, seen };
}

async function textOf(body: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const piece of body) text += decoder.decode(piece, { stream: true });
  } catch (error) {
    // A client that meets an error closes the connection.
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
  }
  return text;
}

/** What differs from run to run has no place in a golden file. */
function wordsOf(error: unknown): string {
  const { name, message, status_code: ollamaStatus } = error as Error & { status_code?: number };
  const kind = Object.getPrototypeOf(error).constructor.name;
  return `${kind || name}${ollamaStatus === undefined ? '' : ` ${ollamaStatus}`}: ${message}`
    .replaceAll(/"ms":[\d.]+/g, '"ms":0')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'upstream')
    .replaceAll(/"request_id":"[^"]+"/g, '"request_id":"…"');
}
