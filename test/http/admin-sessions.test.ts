import { expect, test } from 'vitest';
import { Sessions } from '../../server/http/admin/sessions.ts';
import { Tries } from '../../server/http/admin/tries.ts';
import { ada } from './admin-served.ts';

const hourMs = 3_600_000;

test('a session ends twelve hours after it was last used', () => {
  let nowMs = 0;
  const sessions = new Sessions({ monotonicMs: () => nowMs });
  const secret = sessions.begin(ada);
  nowMs += 12 * hourMs;
  expect(sessions.authorOf(secret)).toEqual(ada);
  nowMs += 12 * hourMs;
  expect(sessions.authorOf(secret)).toEqual(ada);
  nowMs += 12 * hourMs + 1;
  expect(sessions.authorOf(secret)).toBeUndefined();
  nowMs = 0;
  expect(sessions.authorOf(secret)).toBeUndefined();
});

test('to look whether a session goes on does not make it go on for longer', () => {
  let nowMs = 0;
  const sessions = new Sessions({ monotonicMs: () => nowMs });
  const secret = sessions.begin(ada);
  nowMs += 12 * hourMs;
  expect(sessions.isOpen(secret)).toBe(true);
  nowMs += 1;
  expect(sessions.isOpen(secret)).toBe(false);
  expect(sessions.authorOf(secret)).toBeUndefined();
});

test('of more than a thousand sessions the one that idled the longest goes', () => {
  const sessions = new Sessions({ monotonicMs: () => 0 });
  const secrets = Array.from({ length: 1_000 }, () => sessions.begin(ada));
  expect(new Set(secrets).size).toBe(1_000);
  sessions.authorOf(secrets[0]!);
  sessions.begin(ada);
  expect(sessions.authorOf(secrets[1]!)).toBeUndefined();
  expect(sessions.authorOf(secrets[0]!)).toEqual(ada);
  expect(sessions.authorOf(secrets[999]!)).toEqual(ada);
});

test('wrong tokens are counted by address, by network for IPv6, and altogether', () => {
  let nowMs = 0;
  const tries = new Tries({ monotonicMs: () => nowMs });
  expect(tries.waitMs('10.0.0.1')).toBe(0);
  for (let count = 0; count < 10; count += 1) tries.wrong('10.0.0.1');
  nowMs = 20_000;
  expect(tries.waitMs('10.0.0.1')).toBe(40_000);
  expect(tries.waitMs('10.0.0.2')).toBe(0);
  for (let count = 0; count < 10; count += 1) tries.wrong(`2001:db8::${count + 1}`);
  expect(tries.waitMs('2001:db8:0:0:ffff::1')).toBe(40_000);
  expect(tries.waitMs('2001:db8:0:1::1')).toBe(0);
  for (let count = 0; count < 980; count += 1) tries.wrong(`10.1.${count >> 8}.${count & 255}`);
  expect(tries.waitMs('10.2.0.1')).toBe(40_000);
  nowMs = 60_000;
  expect(tries.waitMs('10.0.0.1')).toBe(0);
});
