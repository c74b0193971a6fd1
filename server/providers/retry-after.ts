/** The headers of an answer in, the milliseconds that its server asks to wait out; undefined where it asks for none. */
export function retryAfterMs(headers: Pick<Headers, 'get'>): number | undefined {
  const exact = numberIn(headers.get('retry-after-ms'));
  if (exact !== undefined) return Math.round(exact);
  const value = headers.get('retry-after');
  if (value === null || value === '') return undefined;
  const seconds = numberIn(value);
  if (seconds !== undefined) return Math.round(seconds * 1000);
  // A date is read against the server's own clock, since ours may differ.
  const ms = Date.parse(value) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function numberIn(value: string | null): number | undefined {
  return value !== null && /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}
