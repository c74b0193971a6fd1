/** A parameter and its value → another value of the same kind, near by. */
import { canonicalName, parameterOf } from '../parameters.ts';
import { rounded, stepFor } from './boundary.ts';

/** Undefined: the line is taken out. */
export function otherValue(name: string, value: unknown): unknown {
  if (typeof value === 'number') return otherNumber(name, value);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return name === 'reasoning_effort' ? (value === 'low' ? 'high' : 'low') : `${value}s`;
  if (Array.isArray(value) && value.length > 1) return value.slice(0, -1);
  return undefined;
}

/** One more, or less where that is too much; a hundredth for what is no whole number. */
export function otherNumber(name: string, value: number, most = largest(name)): number {
  const step = parameterOf(canonicalName(name))?.kind === 'integer' ? 1 : Math.max(0.01, stepFor(value));
  const moved = rounded(value + step);
  return moved > most ? rounded(value - step) : moved;
}

/** The most that every protocol takes. */
export function largest(name: string): number {
  const ranges = Object.values(parameterOf(canonicalName(name))?.protocols ?? {});
  return Math.min(...ranges.map(([, max]) => max));
}

/** The most that a caller may ask for: the range of the API that is spoken here. */
export function largestAsked(name: string): number {
  return parameterOf(canonicalName(name))?.protocols.openai?.[1] ?? largest(name);
}
