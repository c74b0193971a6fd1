/** An answer → OpenAI's response object, and the pieces that whole and streamed answers share. */
import type { Answer } from '../../gateway/gateway.ts';
import { additionsOf } from '../answer.ts';
import type { Body } from '../own-fields.ts';
import { type Part, partsOf } from '../parts.ts';
import type { Chunk } from '../stream-text.ts';

export function responsesAnswer(body: Body, answer: Answer): object {
  const { completion, chosen } = answer;
  const base = baseOf(completion.id);
  const ended = endOf(completion.choices[0]?.finish_reason);
  const parts = partsOf(completion).filter((part): part is ToldPart => isTold(part, body));
  const output = parts.map((part, index) => {
    const whole = ended.status === 'completed' || index < parts.length - 1;
    return itemOf(part, base, index, whole ? 'completed' : 'incomplete');
  });
  return {
    ...responseHead(body, base, completion.created, chosen.model),
    ...ended,
    output,
    ...usageOf(completion.usage),
    ...additionsOf(answer, answer.routing),
  };
}

/** What everyone upstream calls it stays readable in the ids. */
export function baseOf(id: string): string {
  return id.replace(/^chatcmpl-/, '');
}

/** What was asked is told back, as OpenAI does; and that nothing is stored, whatever was asked. */
export function responseHead(body: Body, base: string, created: number, model: string | null) {
  return {
    id: `resp_${base}`,
    object: 'response',
    access_programs: null,
    created_at: created,
    status: 'in_progress',
    background: false,
    error: null,
    incomplete_details: null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    metadata: body.metadata ?? {},
    model,
    output: [],
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: null,
    reasoning: body.reasoning ?? { effort: null, summary: null },
    store: false,
    temperature: body.temperature ?? null,
    text: body.text ?? { format: { type: 'text' } },
    tool_choice: body.tool_choice ?? 'auto',
    tools: body.tools ?? [],
    top_logprobs: body.top_logprobs ?? 0,
    top_p: body.top_p ?? null,
    truncation: 'disabled',
    ...(typeof body.user === 'string' ? { user: body.user } : {}),
  };
}

export interface Ended {
  readonly status: 'completed' | 'incomplete';
  readonly incomplete_details: { readonly reason: string } | null;
}

export function endOf(finish: string | undefined | null): Ended {
  if (finish === 'length') return { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } };
  if (finish === 'content_filter') return { status: 'incomplete', incomplete_details: { reason: 'content_filter' } };
  return { status: 'completed', incomplete_details: null };
}

/** What another model sealed has no place here. */
export type ToldPart = Exclude<Part, { readonly kind: 'sealed' }>;

/** OpenAI tells thoughts to those who ask for a summary. */
export function isTold(part: Part, { reasoning }: Body): part is ToldPart {
  const { summary, generate_summary: older } = (reasoning ?? {}) as Body;
  return part.kind !== 'sealed' && (part.kind !== 'thought' || Boolean(summary ?? older));
}

export type ItemStatus = 'in_progress' | 'completed' | 'incomplete';

export function itemOf(part: ToldPart, base: string, index: number, status: ItemStatus): object {
  const id = itemId(part, base, index);
  if (part.kind === 'tool') {
    return { id, type: 'function_call', status, call_id: part.id, name: part.name, arguments: part.text };
  }
  const begun = status === 'in_progress' && part.text === '';
  if (part.kind === 'thought') return { id, type: 'reasoning', summary: begun ? [] : [summaryOf(part.text)] };
  return { id, type: 'message', status, role: 'assistant', content: begun ? [] : [contentPart(part)] };
}

export function itemId({ kind }: ToldPart, base: string, index: number): string {
  const prefix = kind === 'tool' ? 'fc' : kind === 'thought' ? 'rs' : 'msg';
  return `${prefix}_${base}_${index}`;
}

export function contentPart(part: ToldPart): object {
  const { kind, text } = part;
  if (kind === 'refusal') return { type: 'refusal', refusal: text };
  return { type: 'output_text', text, annotations: [], logprobs: kind === 'text' ? (part.logprobs ?? []) : [] };
}

export function summaryOf(text: string): object {
  return { type: 'summary_text', text };
}

/** Nothing where nothing is known: it is absent until the end. */
export function usageOf(usage: Chunk['usage'] | undefined): object {
  if (!usage) return {};
  const { prompt_tokens_details: prompt, completion_tokens_details: completion } = usage;
  const written = (prompt as { cache_write_tokens?: number } | undefined)?.cache_write_tokens ?? 0;
  const counted = {
    input_tokens: usage.prompt_tokens,
    input_tokens_details: { cached_tokens: prompt?.cached_tokens ?? 0, cache_write_tokens: written },
    output_tokens: usage.completion_tokens,
    output_tokens_details: { reasoning_tokens: completion?.reasoning_tokens ?? 0 },
    total_tokens: usage.total_tokens,
  };
  return { usage: counted };
}
