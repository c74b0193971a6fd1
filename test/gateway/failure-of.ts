/** A promise that must fail → the failure that the gateway throws. */
import { expect } from 'vitest';
import { RequestFailure } from '../../server/gateway/request-failure.ts';

export async function failureOf(promise: Promise<unknown>): Promise<RequestFailure> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(RequestFailure);
  return outcome as RequestFailure;
}
