/** The parts of a message in OpenAI's form → its content. */

export type Part = { readonly type: string; readonly [key: string]: unknown };

/** Plain text where that says the same: not every vendor takes a list everywhere. */
export function contentOf(parts: readonly Part[]): string | readonly Part[] {
  return parts.every((part) => part.type === 'text' && part.cache_control === undefined)
    ? parts.map((part) => part.text).join('\n')
    : parts;
}
