/** The parameters of a call that policies know, by their OpenAI names, and what each protocol takes. */
import type { Model } from './snapshot.ts';

export interface Parameter {
  readonly kind: 'number' | 'integer' | 'text' | 'texts' | 'flag' | 'duration' | 'effort';
  /** Smallest and largest value by protocol; a protocol that is not here does not know the parameter. */
  readonly protocols: Readonly<Partial<Record<Model['protocol'], readonly [min: number, max: number]>>>;
}

const any: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const fromOne: readonly [number, number] = [1, Number.POSITIVE_INFINITY];
const fromZero: readonly [number, number] = [0, Number.POSITIVE_INFINITY];

const parameters: Readonly<Record<string, Parameter>> = {
  temperature: { kind: 'number', protocols: { ollama: [0, 2], openai: [0, 2], anthropic: [0, 1] } },
  top_p: { kind: 'number', protocols: { ollama: [0, 1], openai: [0, 1], anthropic: [0, 1] } },
  top_k: { kind: 'integer', protocols: { ollama: fromZero, anthropic: fromZero } },
  min_p: { kind: 'number', protocols: { ollama: [0, 1] } },
  max_tokens: { kind: 'integer', protocols: { ollama: fromOne, openai: fromOne, anthropic: fromOne } },
  stop: { kind: 'texts', protocols: { ollama: any, openai: any, anthropic: any } },
  seed: { kind: 'integer', protocols: { ollama: any, openai: any } },
  frequency_penalty: { kind: 'number', protocols: { ollama: [-2, 2], openai: [-2, 2] } },
  presence_penalty: { kind: 'number', protocols: { ollama: [-2, 2], openai: [-2, 2] } },
  repeat_penalty: { kind: 'number', protocols: { ollama: [0, 10] } },
  repeat_last_n: { kind: 'integer', protocols: { ollama: [-1, Number.POSITIVE_INFINITY] } },
  num_ctx: { kind: 'integer', protocols: { ollama: fromOne } },
  keep_alive: { kind: 'duration', protocols: { ollama: any } },
  think: { kind: 'flag', protocols: { ollama: any } },
  reasoning_effort: { kind: 'effort', protocols: { ollama: any, openai: any, anthropic: any } },
};

export const parameterNames: readonly string[] = Object.keys(parameters);

export function parameterOf(name: string): Parameter | undefined {
  return Object.hasOwn(parameters, name) ? parameters[name] : undefined;
}

/** OpenAI has renamed max_tokens; both names ask for the same. */
export function canonicalName(name: string): string {
  return name === 'max_completion_tokens' ? 'max_tokens' : name;
}

/** Whether a field of a request is a parameter that policies know. */
export function isParameter(name: string): boolean {
  return parameterOf(canonicalName(name)) !== undefined;
}

export const efforts: readonly string[] = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'];

/** What is wrong with the value for this protocol, or undefined. Null removes a value and is always right. */
export function parameterComplaint(
  name: string,
  parameter: Parameter,
  value: unknown,
  protocol: Model['protocol'] | undefined,
): string | undefined {
  if (value === null) return undefined;
  const range = protocol === undefined ? any : parameter.protocols[protocol];
  switch (parameter.kind) {
    case 'number':
    case 'integer': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return `"${name}" is a number`;
      if (parameter.kind === 'integer' && !Number.isInteger(value)) return `"${name}" is a whole number`;
      if (range && (value < range[0] || value > range[1])) return `"${name}" is ${rangeWords(range)}`;
      return undefined;
    }
    case 'texts':
      return typeof value === 'string' || Array.isArray(value) ? undefined : `"${name}" is a text or a list of texts`;
    case 'text':
      return typeof value === 'string' ? undefined : `"${name}" is a text`;
    case 'flag':
      return typeof value === 'boolean' ? undefined : `"${name}" is true or false`;
    case 'duration':
      return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?(ms|s|m|h)?$/.test(value))
        ? undefined
        : `"${name}" is a time such as 10m, or seconds`;
    case 'effort':
      return typeof value === 'string' && efforts.includes(value)
        ? undefined
        : `"${name}" is one of ${efforts.join(', ')}`;
  }
}

function rangeWords([min, max]: readonly [number, number]): string {
  if (max === Number.POSITIVE_INFINITY) return `${min} or more`;
  return `between ${min} and ${max}`;
}
