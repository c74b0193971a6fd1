/** However many near misses stand around it, what is sensitive is found, or counts as found. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../schemas/generated/types.ts';
import { sensitiveOf } from '../../server/facts/sensitive.ts';
import { textsOf } from '../../server/facts/texts.ts';
import { floods } from './floods.ts';

type Kind = Facts['sensitive'][number];

const read = (content: string) => sensitiveOf(textsOf({ messages: [{ role: 'user', content }] })).sensitive;
const filled = (flood: string, length: number): string =>
  flood.repeat(Math.ceil(length / flood.length)).slice(0, length);

const planted: readonly (readonly [Kind, string])[] = [
  ['card', '4111 1111 1111 1111'],
  ['card', '5555555555554444'],
  ['iban', 'GB82WEST12345698765432'],
  ['iban', 'DE89 3704 0044 0532 0130 00'],
  ['secret', 'ghp_aB3dE5fG7haB3dE5fG7haB3dE5fG7haB3dE5'],
  ['secret', 'password = "hunter22!"'],
  ['ssn', '123-45-6789'],
  ['email', 'jane@corp.com'],
  ['email', 'jané@bücher.de'],
  ['phone', '+44 7700 900123'],
  ['phone', 'call 4677395'],
];
const most = 4_000_000;

describe('a flood of near misses', () => {
  test('hides nothing, wherever in up to 4,000,000 characters it stands', () => {
    const length = fc.oneof({ weight: 4, arbitrary: fc.nat(600_000) }, { weight: 1, arbitrary: fc.nat(most) });
    const places = fc.tuple(length, fc.double({ min: 0, max: 1, noNaN: true }));
    const property = fc.property(
      fc.constantFrom(...Object.values(floods)),
      fc.constantFrom(...planted),
      places,
      (flood, [kind, finding], [size, share]) => {
        const text = filled(flood, Math.min(size, most - finding.length - 2));
        const at = Math.floor(share * text.length);
        const { value } = read(`${text.slice(0, at)}\n${finding}\n${text.slice(at)}`);
        expect({ flood, finding, size, at, value }).toMatchObject({ value: expect.arrayContaining([kind]) });
      },
    );
    fc.assert(property, { numRuns: 60 });
  }, 120_000);

  test.each(Object.entries(floods))('of %s is itself no finding, unless not all of it was checked', (_, flood) => {
    const { origin } = read(filled(flood, 450_000));
    for (const shown of origin.evidence ?? []) expect(shown).toMatch(/^\w+ more candidates than are checked$/);
  });
});

describe('where not everything is checked', () => {
  test.each<[Kind, string]>([
    ['secret', 'pwd:'],
    ['email', 'a@b.c\u0301\u0301 '],
  ])('a text full of what may be of the kind %s counts as having it, and says why', (kind, flood) => {
    const { value, origin } = read(filled(flood, 200_000));
    expect(value).toEqual([kind]);
    expect(origin).toMatchObject({ confidence: 0.5, evidence: [`${kind} more candidates than are checked`] });
  });

  test('a real finding elsewhere is shown in its place', () => {
    const { origin } = read(`${filled('pwd:', 400_000)} and then ghp_aB3dE5fG7haB3dE5fG7haB3dE5fG7haB3dE5`);
    expect(origin).toMatchObject({ confidence: 0.95, evidence: ['secret ghp_…'] });
  });

  test('a request longer than is read counts as having every kind', () => {
    const { value, origin } = read(`jane@corp.com ${'lorem ipsum '.repeat(most / 12)}`);
    expect(value).toEqual(['email', 'phone', 'card', 'iban', 'ssn', 'ip', 'secret', 'health']);
    expect(origin).toMatchObject({ confidence: 0.5 });
    expect(origin.evidence).toContain('email j***@…');
    expect(origin.evidence).toContain('card longer than is read');
    expect(read('lorem ipsum '.repeat(most / 12).slice(0, most)).value).toEqual([]);
  });

  test('tables of ordinary numbers are no finding', () => {
    const rows = Array.from({ length: 12_000 }, (_, row) => `${1_700_000_000 + row},${row * 7919},secret: true,x@y`);
    expect(read(rows.join('\n')).value).toEqual([]);
  });
});
