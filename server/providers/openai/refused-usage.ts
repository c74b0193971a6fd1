/** What a request for a stream was rejected with in, whether it was for asking the usage with it, out. */
import { Refused, refusedIn } from '../client-fetch.ts';

/** Those who refuse it name the field: "Extra inputs are not permitted", at body.stream_options. */
export function refusesUsage(error: unknown): boolean {
  const met = refusedIn(error);
  if (!(met instanceof Refused) || !met.told) return false;
  const { status, body } = met.told;
  return (status === 400 || status === 422) && /stream_options|include_usage/.test(String(body));
}
