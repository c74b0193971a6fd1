/** Where a request comes from and goes to → the few words of a row. */
export interface EndOfMove {
  readonly route: string;
  readonly model: string | null;
}

/** `creative: mistral:7b → qwen2.5`, `quick gemma:2b → chat phi3`, `quick gemma:2b → refused`. */
export function moveWords(from: EndOfMove, to: EndOfMove): string {
  const before = from.model ?? 'refused';
  const after = to.model ?? 'refused';
  if (from.route === to.route)
    return before === after ? `${from.route} ${before}` : `${from.route}: ${before} → ${after}`;
  return before === after
    ? `${from.route} → ${to.route}, still ${before}`
    : `${from.route} ${before} → ${to.route} ${after}`;
}

/** 18,432 of them may come as text, since they may be too many for a number. */
export function countWords(count: number | string): string {
  return BigInt(count).toLocaleString('en');
}
