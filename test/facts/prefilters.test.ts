/** What is searched for by its signs is exactly what plain expressions, tried at every place of a text, would find. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCard, passesLuhn } from '../../server/facts/sensitive/card.ts';
import { digitGroups } from '../../server/facts/sensitive/digit-groups.ts';
import { findEmail } from '../../server/facts/sensitive/email.ts';
import { findIban, passesMod97 } from '../../server/facts/sensitive/iban.ts';
import { findIp } from '../../server/facts/sensitive/ip.ts';
import { nearnessOf } from '../../server/facts/sensitive/nearness.ts';
import type { Finder } from '../../server/facts/sensitive/scanned.ts';
import { findSsn } from '../../server/facts/sensitive/ssn.ts';
import { withoutAddresses, withoutCodeNames, withoutNumbers } from '../../server/facts/without-words.ts';
import { unitsOf } from '../../server/policy/words/units.ts';

const marked = { secret: undefined, health: undefined };
function finds(find: Finder, text: string): boolean {
  const units = unitsOf(text);
  return find({ text, units, groups: digitGroups(text, units), marked }) !== undefined;
}

/** Texts that are nearly right, and sometimes are: pieces of what is looked for, with what may stand around it. */
const made = (...pieces: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...pieces, ' ', '-', '.', ',', '_', 'a', 'é', '٣', '1', ''), { maxLength: 14 })
    .map((list) => list.join(''));

function agree(find: Finder, texts: fc.Arbitrary<string>, plain: (text: string) => boolean): void {
  let hits = 0;
  const property = fc.property(texts, (text) => {
    const expected = plain(text);
    hits += Number(expected);
    expect({ text, found: finds(find, text) }).toEqual({ text, found: expected });
  });
  fc.assert(property, { numRuns: 4_000 });
  // Two that never find anything would agree too.
  expect(hits).toBeGreaterThan(20);
}

const edgeBefore = '(?<![\\p{L}\\p{N}_]|\\d[.,])';
const edgeAfter = '(?![\\p{L}\\p{N}_]|[.,]\\d)';

describe('by its sign is found exactly what a plain expression finds', () => {
  test('of cards', () => {
    const card = new RegExp(
      `${edgeBefore}(?:\\d{12,19}|\\d{4}([ -])\\d{4}\\1\\d{4}\\1\\d{4}(?:\\1\\d{3}(?!\\d)|(?!\\1\\d{3}(?!\\d)))|\\d{4}([ -])\\d{6}\\2\\d{4,5})(?!\\d)${edgeAfter}`,
      'gu',
    );
    const visa = /^4(?:\d{12}|\d{15}|\d{18})$/;
    agree(
      findCard,
      made('4111', ' 1111', '-1111', ' 1111 1111', '4111111111111111', '4012 888888 81881', ' 111'),
      (text) =>
        [...text.matchAll(card)]
          .map(([number]) => number.replace(/[ -]/g, ''))
          .some((digits) => visa.test(digits) && passesLuhn(digits)),
    );
  });

  test('of accounts', () => {
    const printed = /^[a-z]{2}\d{2}(?:[a-z0-9]{11,30}|(?:[ -][a-z0-9]{4}){2,7}(?:[ -][a-z0-9]{1,3})?)/i;
    const alphanumeric = /[\p{L}\p{N}]/u;
    const lengths = new Map([
      ['DE', 22],
      ['NO', 15],
    ]);
    const isAccount = (text: string, start: number): boolean => {
      const length = lengths.get(text.slice(start, start + 2).toUpperCase());
      if (length === undefined || alphanumeric.test(text.charAt(start - 1))) return false;
      const written = printed.exec(text.slice(start, start + Math.ceil(length * 1.25)))?.[0].replace(/[ -]/g, '') ?? '';
      const goesOn = alphanumeric.test(text.charAt(start + 4)) && alphanumeric.test(text.charAt(start + length));
      return written.length >= length && !goesOn && passesMod97(written.slice(0, length).toUpperCase());
    };
    const pieces = [
      'DE89',
      ' 3704',
      '-0044',
      ' 0532 0130',
      ' 00',
      '370400440532013000',
      'NO93',
      '86011117947',
      ' 8601 1117 947',
    ];
    agree(findIban, made(...pieces, 'DE89 3704 0044 0532 0130 00', 'no9386011117947'), (text) =>
      Array.from(text, (_, start) => start).some((start) => isAccount(text, start)),
    );
  });

  test('of social security numbers', () => {
    const number = new RegExp(
      `${edgeBefore}(?<!-)(?!000|666|9)\\d{3}-(?!00)\\d\\d-(?!0000)\\d{4}${edgeAfter}(?!-\\d)`,
      'u',
    );
    agree(findSsn, made('123', '-45', '-6789', '123-45-6789', '666-', '000', '-00', '-0000', '912'), (text) =>
      number.test(text),
    );
  });

  test('of addresses of version 4', () => {
    const part = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
    const address = new RegExp(`(?<![\\p{L}\\p{N}_.-])((?:${part}\\.){3}${part})(?![\\p{L}\\p{N}_]|\\.\\d)`, 'gu');
    agree(findIp, made('192.168', '.1.10', '8.8.8.8', '256', '.01', '10', '.0', '99'), (text) =>
      [...text.matchAll(address)].some(([quad]) => !/^(?:127\.|0\.0\.0\.0$|255\.255\.)/.test(quad)),
    );
  });

  test('of addresses of version 6', () => {
    const run = /(?<![\w:.])[0-9a-f]{0,4}(:[0-9a-f:.]+)/gi;
    const isAddress = (written: string): boolean => {
      const address = written.replace(/[:.]$/, '');
      const parts = address.split(':');
      const filled = parts.filter((part) => part !== '');
      if (!filled.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return false;
      if (!address.includes('::')) return parts.length === 8;
      const isOnce = address.indexOf('::') === address.lastIndexOf('::');
      return isOnce && filled.length >= 3 && filled.length <= 7 && /\d/.test(address);
    };
    agree(findIp, made('2001:', 'db8:', ':', '::', 'fe80::', 'a:b:c:', '1:2:3:4:5:6:7:8', 'g'), (text) =>
      [...text.matchAll(run)].some(([written]) => written.length <= 45 && isAddress(written)),
    );
  });

  test('of e-mail', () => {
    const address =
      /[\p{L}\p{N}\p{M}_.%+'-]{0,63}[\p{L}\p{N}\p{M}_%+'-]@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61})?\.){1,8}(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})(?![\p{L}\p{N}_])/u;
    agree(findEmail, made('@', 'x', '@b', '.co', '.de', 'ü', '@ü.de', 'xn--ab', '@a-b.', '@a.b.cd', '.@'), (text) =>
      address.test(text),
    );
  });

  test('of words near a number, asked for in the order of the text', () => {
    const words = /\bssn\b|tax id\b/gi;
    const text = fc.array(fc.constantFrom('ssn', 'xssn', ' ', 'tax id', '123', 'SSN', ' '.repeat(30)), {
      maxLength: 20,
    });
    const property = fc.property(text, (list) => {
      const any = list.join('');
      const isNear = nearnessOf(any, words);
      const whole = [...any.matchAll(new RegExp(words.source, words.flags))].map(
        ({ index, 0: word }) => [index, index + word.length] as const,
      );
      for (const { index: start } of any.matchAll(/123/g)) {
        const end = start + 3;
        const expected = whole.some(
          ([from, to]) => (from >= start - 48 && to <= start) || (from >= end && to <= end + 24),
        );
        expect(isNear(start, end)).toBe(expected);
      }
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});

describe('of prose', () => {
  const text = fc
    .array(fc.constantFrom('a', 'B', '_', '1', 'é', '٣', ' ', '\n', '.', '@', '://', 'www.', '中', '\u00a0'), {
      maxLength: 30,
    })
    .map((list) => list.join(''));
  test.each([
    ['names of code', withoutCodeNames, /\b\w*(?:_\w+|[a-z][A-Z]\w*)\b/g],
    ['numbers', withoutNumbers, /\b\w*\d\w*\b/g],
    ['addresses', withoutAddresses, /\S*(?::\/\/|@|www\.)\S*/g],
  ])('%s go exactly as one expression has them', (_, without, plain) => {
    const property = fc.property(text, (any) => {
      expect(without(any)).toBe(any.replace(plain, ' '));
    });
    fc.assert(property, { numRuns: 2_000 });
  });
});
