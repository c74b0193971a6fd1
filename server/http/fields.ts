/** Parts of a body whose shape is not known yet → what they are read as, or a sentence about what is wrong. */
import { HttpFailure } from './errors.ts';
import type { Body } from './own-fields.ts';

export function wrong(param: string, message: string): HttpFailure {
  return new HttpFailure('invalid_request', message, { param });
}

/** Throws `invalid_request`. */
export function objectAt(value: unknown, at: string): Body {
  if (isBody(value)) return value;
  throw wrong(at, `${at || 'The body'} must be an object.`);
}

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Absent and null are an empty list. */
export function listAt(value: unknown, at: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw wrong(at, `${at} must be a list.`);
}

export function textAt(value: unknown, at: string): string {
  if (typeof value === 'string') return value;
  throw wrong(at, value === undefined ? `${at} is missing.` : `${at} must be a string.`);
}

/** Refuses fields that ask for what is not done here; absent, null, false and empty ask for nothing. */
export function refuse(body: Body, reasons: Readonly<Record<string, string>>): void {
  for (const [name, why] of Object.entries(reasons)) {
    const value = body[name];
    const nothing =
      value === undefined ||
      value === null ||
      value === false ||
      value === '' ||
      (Array.isArray(value) && !value.length);
    if (!nothing) throw wrong(name, `${name} ${why}`);
  }
}

/** Only the fields that have a value. */
export function given<Field>(fields: Readonly<Record<string, Field | undefined | null>>): Record<string, Field> {
  const some: Record<string, Field> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined && value !== null) some[name] = value;
  return some;
}
