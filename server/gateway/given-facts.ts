/** Facts that somebody set by hand → the same, each known and of the right kind; or what is wrong with them. */
import { suggestion } from '../policy/did-you-mean.ts';
import { type FactDefinition, factCatalogue } from '../policy/fact-catalogue.ts';
import type { WrittenFacts, WrittenValue } from '../policy/suite/written.ts';
import { RequestFailure } from './request-failure.ts';

/** Throws `invalid_facts`. */
export function checkedFacts(given: Readonly<Record<string, unknown>>): WrittenFacts {
  const facts: Record<string, WrittenValue> = {};
  for (const [name, value] of Object.entries(given)) {
    const fact = factCatalogue.get(name);
    if (!fact) throw invalid(name, `"${name}" is not a fact.${suggestion(name, factCatalogue.keys())}`);
    const wanted = mismatch(fact, value);
    if (wanted !== undefined) throw invalid(name, `The fact ${name} wants ${wanted}.`);
    facts[name] = value as WrittenValue;
  }
  return facts;
}

/** What the value should have been; undefined where it is right. */
function mismatch({ kind, values, min, max }: FactDefinition, value: unknown): string | undefined {
  if (kind === 'flag') return typeof value === 'boolean' ? undefined : 'true or false';
  if (kind === 'integer' || kind === 'real') {
    const whole = kind === 'real' || Number.isInteger(value);
    const right = typeof value === 'number' && whole && value >= min && value <= max;
    const upTo = Number.isFinite(max) ? ` to ${max}` : ' or more';
    return right ? undefined : `${kind === 'integer' ? 'an integer' : 'a number'}, ${min}${upTo}`;
  }
  const words = kind === 'set' && Array.isArray(value) ? value : [value];
  if (words.every((word) => typeof word === 'string' && (values?.includes(word) ?? true))) return undefined;
  const known = values ? ` of ${values.join(', ')}` : '';
  return kind === 'set' ? `a list${known || ' of words'}` : values ? `one${known}` : 'a text';
}

function invalid(name: string, message: string): RequestFailure {
  return new RequestFailure('invalid_facts', message, { param: `facts.${name}` });
}
