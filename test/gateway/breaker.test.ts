import { expect, test } from 'vitest';
import { Breaker } from '../../server/gateway/breaker.ts';
import type { ProviderErrorKind } from '../../server/providers/provider.ts';
import { snapshotOf } from './policy-files.ts';

const { models } = snapshotOf();
const phi3 = models.get('phi3')!;
const gemma = models.get('gemma:2b')!;
const haiku = models.get('haiku')!;

function breakerAt(clock: { ms: number }): Breaker {
  return new Breaker({ monotonicMs: () => clock.ms, failures: 3, openMs: 1_000 });
}

function fail(breaker: Breaker, kind: ProviderErrorKind, times: number, model = phi3): void {
  for (let time = 0; time < times; time++) {
    expect(breaker.admit(model)).toBe(true);
    breaker.failed(model, kind);
  }
}

test.each(['timeout', 'server_error', 'overloaded'] as const)(
  '%s in a row opens the breaker of the model alone',
  (kind) => {
    const breaker = breakerAt({ ms: 0 });
    fail(breaker, kind, 3);
    expect(breaker.blocked(phi3)).toBe('breaker open: it failed 3 times in a row');
    expect(breaker.admit(phi3)).toBe(false);
    expect(breaker.blocked(gemma)).toBeUndefined();
  },
);

test('a provider that cannot be reached is left alone with all of its models', () => {
  const breaker = breakerAt({ ms: 0 });
  fail(breaker, 'unreachable', 2, phi3);
  fail(breaker, 'unreachable', 1, gemma);
  expect(breaker.blocked(phi3)).toBe('breaker open: provider ollama failed 3 times in a row');
  expect(breaker.blocked(gemma)).toBeDefined();
  expect(breaker.blocked(haiku)).toBeUndefined();
});

test.each(['bad_request', 'unauthorized', 'rate_limited', 'model_missing', 'broken_stream'] as const)(
  '%s says nothing of whether a model is up',
  (kind) => {
    const breaker = breakerAt({ ms: 0 });
    fail(breaker, kind, 20);
    expect(breaker.blocked(phi3)).toBeUndefined();
  },
);

test('only failures in a row count', () => {
  const breaker = breakerAt({ ms: 0 });
  fail(breaker, 'timeout', 2);
  breaker.succeeded(phi3);
  fail(breaker, 'timeout', 2);
  expect(breaker.state(phi3)).toBe('closed');
});

test('after its time one request tries, and its success closes the breaker', () => {
  const clock = { ms: 0 };
  const breaker = breakerAt(clock);
  fail(breaker, 'timeout', 3);
  clock.ms = 999;
  expect(breaker.admit(phi3)).toBe(false);
  clock.ms = 1_000;
  expect(breaker.state(phi3)).toBe('half_open');
  expect(breaker.blocked(phi3)).toBeUndefined();
  expect(breaker.admit(phi3)).toBe(true);
  expect(breaker.admit(phi3)).toBe(false);
  expect(breaker.blocked(phi3)).toBeDefined();
  breaker.succeeded(phi3);
  expect(breaker.state(phi3)).toBe('closed');
  expect(breaker.quiet).toBe(true);
});

test('a try that fails opens the breaker for its whole time again', () => {
  const clock = { ms: 0 };
  const breaker = breakerAt(clock);
  fail(breaker, 'timeout', 3);
  clock.ms = 1_500;
  fail(breaker, 'server_error', 1);
  clock.ms = 2_499;
  expect(breaker.admit(phi3)).toBe(false);
  clock.ms = 2_500;
  expect(breaker.admit(phi3)).toBe(true);
});

test('a try that the client gives up leaves the next one to somebody else', () => {
  const clock = { ms: 0 };
  const breaker = breakerAt(clock);
  fail(breaker, 'timeout', 3);
  clock.ms = 1_000;
  expect(breaker.admit(phi3)).toBe(true);
  breaker.withdrew(phi3);
  expect(breaker.admit(phi3)).toBe(true);
  breaker.failed(phi3, 'bad_request');
  expect(breaker.admit(phi3)).toBe(true);
});
