/** The thoughts that a model signed or sealed, as a message in OpenAI's form has them → parts of it, each with its place. */
import type { ReasoningDetail } from '../../schemas/generated/types.ts';
import type { SpokenPart } from './parts.ts';

/** A thought that only its model can read. */
export interface SealedPart {
  readonly kind: 'sealed';
  text: string;
}

export interface PlacedPart {
  readonly part: SpokenPart | SealedPart;
  /** How many parts of the message stand before it. */
  readonly index: number;
}

const none: readonly PlacedPart[] = [];

/** Anthropic's alone: what others sign has no place in the dialects spoken here. */
export function signedParts(details: readonly ReasoningDetail[] | null | undefined): readonly PlacedPart[] {
  if (!details || details.length === 0) return none;
  return details.flatMap<PlacedPart>(({ type, text, signature, data, format, index }) => {
    const place = index ?? 0;
    if (format !== signedByClaude) return [];
    if (type === 'reasoning.encrypted' && data) return [{ part: { kind: 'sealed', text: data }, index: place }];
    if (type !== 'reasoning.text' || !signature) return [];
    return [{ part: { kind: 'thought', text: text ?? '', signature }, index: place }];
  });
}

export const signedByClaude = 'anthropic-claude-v1';
