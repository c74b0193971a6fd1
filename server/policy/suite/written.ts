/** Facts that somebody wrote down, and a request → the facts to decide by: what is written stands over what is read. */
import type { ChatRequest, Facts, GivenFacts } from '../../../schemas/generated/types.ts';
import { type FactDefinition, factCatalogue } from '../fact-catalogue.ts';
import type { FactsRead, Origin } from '../facts-read.ts';

export type WrittenValue = string | number | boolean | readonly string[];
export type WrittenFacts = Readonly<Record<string, WrittenValue>>;

/** The facts of a request, as the server would read them. Handed in: this room knows no detector. */
export type ReadFacts = (request: ChatRequest) => FactsRead;

/**
 * Facts of `request` with `written` over them. A name that is no fact is passed over; the compiler has reported it.
 *
 * What a caller can say goes into the request first, so that the facts that follow from it are right too: a mode presets
 * the latency target, an intent that was said has confidence 1.
 */
export function withWritten(request: ChatRequest, written: WrittenFacts, readFacts: ReadFacts): FactsRead {
  const read = readFacts({ ...request, ...said(written) });
  const values: Record<string, unknown> = { ...read.values };
  const origins: Record<string, Origin> = { ...read.origins };
  for (const [name, value] of Object.entries(implied(written))) {
    const fact = factCatalogue.get(name);
    if (!fact) continue;
    values[name] = ofKind(fact, value);
    origins[name] = Object.freeze({ from: fact.from[0]! });
  }
  return Object.freeze({
    values: Object.freeze(values) as unknown as Facts,
    origins: Object.freeze(origins) as FactsRead['origins'],
  });
}

/** `bucket` pins a split and is no fact. */
export function splitBucket({ bucket, ...facts }: GivenFacts): { bucket: number | undefined; facts: WrittenFacts } {
  return { bucket, facts: facts as WrittenFacts };
}

const sayable = ['intent', 'mode', 'latency_target', 'cost_priority'] as const;

function said(written: WrittenFacts): Partial<ChatRequest> {
  return Object.fromEntries(sayable.flatMap((name) => (Object.hasOwn(written, name) ? [[name, written[name]]] : [])));
}

/** Whoever writes a language or an intent means a sure one, unless the confidence is written too. */
function implied(written: WrittenFacts): WrittenFacts {
  return {
    ...(Object.hasOwn(written, 'intent') ? { intent_confidence: 1 } : {}),
    ...(Object.hasOwn(written, 'language') ? { language_confidence: written.language === 'und' ? 0 : 1 } : {}),
    ...written,
  };
}

/** Sets are lower case and without repeats, as the server reads them; one word stands for a set of one. */
function ofKind(fact: FactDefinition, value: WrittenValue): unknown {
  if (fact.kind !== 'set') return value;
  const words = Array.isArray(value) ? value : [String(value)];
  return Object.freeze([...new Set(words.map((word) => String(word).toLowerCase()))]);
}
