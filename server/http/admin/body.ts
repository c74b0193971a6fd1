/** A request → its body, judged by the schema of what it should be. */
import type { Request } from 'express';
import { readJson } from '../request-body.ts';
import { AdminFailure } from './errors.ts';

/** A whole policy folder may travel in one body: its base, and what it becomes. */
const bodyBytes = 16 * 1024 * 1024;

/** How ajv writes what it finds. */
interface Complaint {
  /** JSON pointer. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** The generated validators are JavaScript. */
interface Validate {
  (value: unknown): boolean;
  readonly errors?: readonly Complaint[] | null;
}

/** Rejects with `invalid_request`, or an HttpFailure where the body is no JSON or too large. */
export async function bodyOf<Body>(request: Request, validator: unknown, limitBytes = bodyBytes): Promise<Body> {
  const value = await readJson(request, limitBytes);
  const validate = validator as Validate;
  if (validate(value)) return value as Body;
  const { instancePath, message = 'is wrong', params } = validate.errors![0]!;
  const where = instancePath === '' ? 'The body' : instancePath.slice(1).replaceAll('/', '.');
  const extra = typeof params.additionalProperty === 'string' ? `: ${params.additionalProperty.slice(0, 100)}` : '';
  throw new AdminFailure('invalid_request', `${where} ${message}${extra}.`);
}
