/** What a decision came to → response headers, names and values in turn, safe whatever a policy's author wrote. */
import type { Chosen } from '../gateway/chosen.ts';

/** Of these headers. A further one leaves it as it is; one that goes, or means something else, makes it the next number. */
export const headersVersion = '1';

/**
 * OpenAI's clients show `x-request-id` in their errors. These are all: the explanation and the trace are long and have
 * places of their own, so nothing here grows with a policy.
 */
export function chosenHeaders(chosen: Chosen): string[] {
  const headers = [
    'x-request-id',
    chosen.decision,
    'x-signalbox-schema',
    headersVersion,
    'x-signalbox-decision',
    chosen.decision,
    'x-signalbox-route',
    headerValue(chosen.route),
    'x-signalbox-reason',
    chosen.reason,
    'x-signalbox-revision',
    chosen.revision,
    'x-signalbox-simulated',
    String(chosen.simulated),
  ];
  if (chosen.model !== null) headers.push('x-signalbox-model', headerValue(chosen.model));
  return headers;
}

/** Line breaks would begin a header of their own, and Node refuses what is not Latin-1: such characters are percent-encoded. */
export function headerValue(text: string): string {
  return plain.test(text) ? text : text.toWellFormed().replace(notPlain, encodeURIComponent);
}

const plain = /^[\x20-\x7e]*$/;
const notPlain = /[^\x20-\x7e]/gu;
