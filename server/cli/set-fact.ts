/** `--set fact=value` → the fact's value as a policy would write it, or a UsageError that says what it takes. */
import { suggestion } from '../policy/did-you-mean.ts';
import { type FactDefinition, factCatalogue } from '../policy/fact-catalogue.ts';
import { isParameter, parameterNames } from '../policy/parameters.ts';
import type { IntentCatalogue } from '../policy/snapshot.ts';
import type { WrittenValue } from '../policy/suite/written.ts';
import { UsageError } from './exit.ts';

export interface Settings {
  readonly facts: Readonly<Record<string, WrittenValue>>;
  /** The caller's own parameters, such as max_tokens. */
  readonly params: Readonly<Record<string, string | number | boolean>>;
  readonly bucket: number | undefined;
}

export function settingsOf(written: readonly string[], intents: IntentCatalogue): Settings {
  const facts: Record<string, WrittenValue> = {};
  const params: Record<string, string | number | boolean> = {};
  let bucket: number | undefined;
  for (const one of written) {
    const equals = one.indexOf('=');
    if (equals < 1) throw new UsageError(`--set wants fact=value, such as --set latency_target=low, not "${one}".`);
    const name = one.slice(0, equals).trim();
    const value = one.slice(equals + 1).trim();
    const fact = factCatalogue.get(name);
    if (name === 'bucket') bucket = numberIn(name, value, 0, 99.99, false);
    else if (fact) facts[name] = factValue(fact, value, intents);
    else if (isParameter(name)) params[name] = scalar(value);
    else {
      const meant = suggestion(name, [...factCatalogue.keys(), ...parameterNames, 'bucket']);
      throw new UsageError(`"${name}" is not a fact.${meant} \`signalbox facts\` lists them.`);
    }
  }
  return { facts, params, bucket };
}

function factValue(fact: FactDefinition, value: string, intents: IntentCatalogue): WrittenValue {
  const { name, kind, min, max } = fact;
  if (kind === 'flag') return flag(name, value);
  if (kind === 'integer' || kind === 'real') return numberIn(name, value, min, max, kind === 'integer');
  const known = name === 'intent' && intents.closed ? intents.intents.map(({ id }) => id) : fact.values;
  if (kind !== 'set') return oneOf(name, value, known);
  const words = value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  return words.map((word) => oneOf(name, word, known));
}

function flag(name: string, value: string): boolean {
  if (/^(true|yes)$/i.test(value)) return true;
  if (/^(false|no)$/i.test(value)) return false;
  throw new UsageError(`${name} is true or false, not "${value}".`);
}

function numberIn(name: string, value: string, min: number, max: number, whole: boolean): number {
  const number = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max && (!whole || Number.isSafeInteger(number))) return number;
  const range = max === Number.POSITIVE_INFINITY ? `of ${min} or more` : `from ${min} to ${max}`;
  throw new UsageError(`${name} is a ${whole ? 'whole ' : ''}number ${range}, not "${value}".`);
}

function oneOf(name: string, value: string, known: readonly string[] | undefined): string {
  if (known === undefined || known.includes(value)) return value;
  throw new UsageError(`${name} is one of ${known.join(', ')}, not "${value}".${suggestion(value, known)}`);
}

function scalar(value: string): string | number | boolean {
  if (/^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  return value === 'true' ? true : value === 'false' ? false : value;
}
