/** Facts in the words of a reader: their names, their values, where they came from. */
export function factName(name: string): string {
  return name.replaceAll('_', ' ');
}

export function valueWords(value: unknown): string {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  if (typeof value === 'number') return value.toLocaleString('en', { maximumFractionDigits: 2 });
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text || 'empty';
}

const sources: Readonly<Record<string, string>> = {
  client: 'said by the caller',
  detected: 'detected',
  counted: 'counted',
  default: 'not known: the default',
  server: 'known to the server',
};

export function sourceWords(
  from: string,
  confidence: number | undefined,
  evidence: readonly string[] | undefined,
): string {
  const sure = confidence === undefined ? '' : `, ${Math.round(100 * confidence)} % sure`;
  const because = evidence && evidence.length > 0 ? ` by ${evidence.map((word) => `“${word}”`).join(', ')}` : '';
  return `${sources[from] ?? from}${sure}${because}`;
}
