/** Thoughts that a model signed, in a message of OpenAI's form, in; what those who cannot read them are not sent, and Anthropic's blocks, out. */
import type Anthropic from '@anthropic-ai/sdk';
import type { Change, ReasoningDetail } from '../../schemas/generated/types.ts';
import type { ProviderCall } from './provider.ts';

/**
 * The field and its words are those of OpenRouter's API, so that clients which keep them for one keep them for the other. A
 * detail stands whole in one place: a streamed answer tells it once, after the thought itself.
 */
export interface SignedThoughts {
  readonly reasoning_details?: readonly ReasoningDetail[] | null;
}

export type ThoughtBlock = Anthropic.ThinkingBlockParam | Anthropic.RedactedThinkingBlockParam;

export interface PlacedThought {
  readonly block: ThoughtBlock;
  readonly index: number;
}

const FORMAT = 'anthropic-claude-v1';

/** `index`: how many words, thoughts and calls of the message stand before it. */
export function signedThought(text: string, signature: string, index: number): ReasoningDetail {
  return { type: 'reasoning.text', text, signature, format: FORMAT, index };
}

export function sealedThought(data: string, index: number): ReasoningDetail {
  return { type: 'reasoning.encrypted', data, format: FORMAT, index };
}

/** What of them Claude gave and takes back, each with its place. */
export function thoughtBlocks(message: object): readonly PlacedThought[] {
  const { reasoning_details: details } = message as SignedThoughts;
  return (details ?? []).flatMap<PlacedThought>(({ type, text, signature, data, format, index }) => {
    const place = index ?? 0;
    if (format !== FORMAT) return [];
    if (type === 'reasoning.encrypted' && data) return [{ block: { type: 'redacted_thinking', data }, index: place }];
    if (type !== 'reasoning.text' || !signature) return [];
    return [{ block: { type: 'thinking', thinking: text ?? '', signature }, index: place }];
  });
}

/** For the trace of a call whose model takes none of them. */
export function droppedThoughts({ messages, model }: Pick<ProviderCall, 'messages' | 'model'>): Change[] {
  const any = messages.some((message) => ((message as SignedThoughts).reasoning_details?.length ?? 0) > 0);
  return any ? [{ kind: 'dropped', param: 'reasoning_details', by: `${model} cannot read what another signed` }] : [];
}
