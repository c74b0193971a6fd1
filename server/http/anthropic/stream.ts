/** The chunks of an answer → the events of Anthropic's stream. */
import type { Beginning } from '../../gateway/gateway.ts';
import type { Additions } from '../answer.ts';
import type { Envelope } from '../errors.ts';
import { type Part, type PartEvent, PartReader } from '../parts.ts';
import { type Chunk, namedEvent, type StreamText } from '../stream-text.ts';
import { emptyBlock, isTold, messageHead, stopOf, usageOf } from './answer.ts';
import { anthropicError } from './errors.ts';
import type { Thoughts } from './request.ts';

export class AnthropicStream implements StreamText {
  readonly #beginning: Beginning;
  readonly #thoughts: Thoughts;
  readonly #reader = new PartReader();
  #begun = false;
  /** Blocks that were told; the parts that are not have no number. */
  #blocks = 0;

  constructor(beginning: Beginning, thoughts: Thoughts) {
    this.#beginning = beginning;
    this.#thoughts = thoughts;
  }

  of(chunk: Chunk): string {
    const start = this.#begun ? '' : this.#start(chunk.id);
    return start + this.#events(this.#reader.of(chunk));
  }

  end(additions: Additions): string {
    const rest = this.#events(this.#reader.end());
    const { finish, stop, parts, usage } = this.#reader;
    const last = {
      type: 'message_delta',
      delta: { ...stopOf({ finish_reason: finish, stop_reason: stop }, parts), container: null },
      // Cumulative: these replace what message_start estimated.
      usage: usageOf(usage, this.#beginning.contextTokens),
      signalbox: additions,
    };
    return `${rest}${namedEvent('message_delta', last)}${namedEvent('message_stop', { type: 'message_stop' })}`;
  }

  broken(envelope: Envelope, id: string): string {
    return namedEvent('error', anthropicError(envelope, id));
  }

  #start(id: string): string {
    this.#begun = true;
    const { chosen, contextTokens } = this.#beginning;
    const message = {
      ...messageHead(id, chosen.model),
      content: [],
      stop_reason: null,
      stop_sequence: null,
      stop_details: null,
      // What the prompt really took is known at the end only.
      usage: usageOf(undefined, contextTokens),
    };
    return namedEvent('message_start', { type: 'message_start', message });
  }

  #events(events: readonly PartEvent[]): string {
    let text = '';
    for (const event of events) {
      // Whether a thought is signed is known at its end only, and without its words nothing of it must come before.
      if (event.part.kind !== 'thought' || this.#thoughts === 'told') {
        if (isTold(event.part, this.#thoughts)) text += this.#event(event);
      } else if (event.type === 'close' && isTold(event.part, this.#thoughts)) {
        text += this.#event({ ...event, type: 'open' }) + this.#event(event);
      }
    }
    return text;
  }

  #event({ type, part, text }: PartEvent): string {
    const index = this.#blocks;
    if (type === 'open') {
      return namedEvent('content_block_start', { type: 'content_block_start', index, content_block: emptyBlock(part) });
    }
    if (type === 'more') {
      return namedEvent('content_block_delta', { ...blockDelta, index, delta: deltaOf(part, text) });
    }
    this.#blocks += 1;
    const signature = part.kind === 'thought' ? part.signature : undefined;
    const delta = { type: 'signature_delta', signature };
    const signed = signature === undefined ? '' : namedEvent('content_block_delta', { ...blockDelta, index, delta });
    return signed + namedEvent('content_block_stop', { type: 'content_block_stop', index });
  }
}

const blockDelta = { type: 'content_block_delta' } as const;

function deltaOf({ kind }: Part, text: string): object {
  if (kind === 'tool') return { type: 'input_json_delta', partial_json: text };
  return kind === 'thought' ? { type: 'thinking_delta', thinking: text } : { type: 'text_delta', text };
}
