/** The chunks of an answer → the events of OpenAI's response stream, numbered from 0. */
import type { Beginning } from '../../gateway/gateway.ts';
import type { Additions } from '../answer.ts';
import type { Envelope } from '../errors.ts';
import type { Body } from '../own-fields.ts';
import { type PartEvent, PartReader, type SpokenPart, type TokenLogprob } from '../parts.ts';
import { type Chunk, namedEvent, type StreamText } from '../stream-text.ts';
import {
  baseOf,
  contentPart,
  endOf,
  type ItemStatus,
  isTold,
  itemId,
  itemOf,
  responseHead,
  summaryOf,
  type ToldPart,
  usageOf,
} from './answer.ts';

export class ResponsesStream implements StreamText {
  readonly #body: Body;
  readonly #model: string | null;
  readonly #reader = new PartReader();
  /** Items that are whole. */
  readonly #output: object[] = [];
  #head: { readonly base: string; readonly created: number } | undefined;
  #number = 0;
  /** How many tokens of the open text were told with their probabilities. */
  #tokens = 0;

  constructor(body: Body, { chosen }: Beginning) {
    this.#body = body;
    this.#model = chosen.model;
  }

  of(chunk: Chunk): string {
    const start = this.#head ? '' : this.#start(chunk);
    return start + this.#events(this.#reader.of(chunk));
  }

  end(additions: Additions): string {
    const ended = endOf(this.#reader.finish);
    const rest = this.#events(this.#reader.end(), ended.status);
    const usage = usageOf(this.#reader.usage);
    const response = { ...this.#response(), ...ended, output: this.#output, ...usage, ...additions };
    return rest + this.#event(`response.${ended.status}`, { response });
  }

  /** OpenAI's own client throws on `error`, and takes `response.failed` for an event like others; clients of others want that one. */
  broken({ error }: Envelope): string {
    const { message, code, param } = error;
    const failed = { code: 'server_error', message };
    const response = { ...this.#response(), status: 'failed', error: failed, output: this.#output };
    return this.#event('response.failed', { response }) + this.#event('error', { code, message, param });
  }

  #start({ id, created }: Chunk): string {
    this.#head = { base: baseOf(id), created };
    const response = this.#response();
    return this.#event('response.created', { response }) + this.#event('response.in_progress', { response });
  }

  #response() {
    const { base = '', created = 0 } = this.#head ?? {};
    return responseHead(this.#body, base, created, this.#model);
  }

  #events(events: readonly PartEvent[], last: ItemStatus = 'completed'): string {
    const told = events.flatMap(({ type, part, text }) => (isTold(part, this.#body) ? [{ type, part, text }] : []));
    return told
      .map(({ type, part, text }, index) => {
        if (type === 'open') return this.#open(part);
        if (type === 'more') return this.#more(part, text);
        return this.#close(part, index === told.length - 1 ? last : 'completed');
      })
      .join('');
  }

  #open(part: ToldPart): string {
    const index = this.#output.length;
    this.#tokens = 0;
    // A reader tells openings before what is in them; the text is there already where both came at once.
    const empty: ToldPart = { ...part, text: '' };
    if (empty.kind === 'text') delete empty.logprobs;
    const item = itemOf(empty, this.#base, index, 'in_progress');
    const added = this.#event('response.output_item.added', { output_index: index, item });
    if (part.kind === 'tool') return added;
    if (part.kind === 'thought') {
      return (
        added + this.#event('response.reasoning_summary_part.added', { ...this.#summary(part), part: summaryOf('') })
      );
    }
    return added + this.#event('response.content_part.added', { ...this.#content(part), part: contentPart(empty) });
  }

  #more(part: ToldPart, delta: string): string {
    switch (part.kind) {
      case 'tool':
        return this.#event('response.function_call_arguments.delta', { ...this.#item(part), delta });
      case 'thought':
        return this.#event('response.reasoning_summary_text.delta', { ...this.#summary(part), delta });
      case 'refusal':
        return this.#event('response.refusal.delta', { ...this.#content(part), delta });
      case 'text':
        return this.#event('response.output_text.delta', {
          ...this.#content(part),
          delta,
          logprobs: this.#freshLogprobs(part),
        });
    }
  }

  #close(part: ToldPart, status: ItemStatus): string {
    const index = this.#output.length;
    const item = itemOf(part, this.#base, index, status);
    const done = this.#done(part) + this.#event('response.output_item.done', { output_index: index, item });
    this.#output.push(item);
    return done;
  }

  #done(part: ToldPart): string {
    const { text } = part;
    switch (part.kind) {
      case 'tool':
        return this.#event('response.function_call_arguments.done', {
          ...this.#item(part),
          name: part.name,
          arguments: text,
        });
      case 'thought': {
        const summary = this.#summary(part);
        return (
          this.#event('response.reasoning_summary_text.done', { ...summary, text }) +
          this.#event('response.reasoning_summary_part.done', { ...summary, part: summaryOf(text) })
        );
      }
      default: {
        const content = this.#content(part);
        const said =
          part.kind === 'refusal'
            ? this.#event('response.refusal.done', { ...content, refusal: text })
            : this.#event('response.output_text.done', { ...content, text, logprobs: shortened(part.logprobs) });
        return said + this.#event('response.content_part.done', { ...content, part: contentPart(part) });
      }
    }
  }

  /** Those that came since the last words. */
  #freshLogprobs({ logprobs = [] }: SpokenPart): object[] {
    const fresh = logprobs.slice(this.#tokens);
    this.#tokens = logprobs.length;
    return shortened(fresh);
  }

  #item(part: ToldPart) {
    const index = this.#output.length;
    return { item_id: itemId(part, this.#base, index), output_index: index };
  }

  #content(part: ToldPart) {
    return { ...this.#item(part), content_index: 0 };
  }

  #summary(part: ToldPart) {
    return { ...this.#item(part), summary_index: 0 };
  }

  get #base(): string {
    return this.#head?.base ?? '';
  }

  #event(type: string, fields: object): string {
    return namedEvent(type, { type, sequence_number: this.#number++, ...fields });
  }
}

/** In events the tokens go without their bytes. */
function shortened(logprobs: readonly TokenLogprob[] = []): object[] {
  return logprobs.map(({ token, logprob, top_logprobs: top }) => {
    return { token, logprob, top_logprobs: top.map((each) => ({ token: each.token, logprob: each.logprob })) };
  });
}
