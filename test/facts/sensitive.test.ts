import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../schemas/generated/types.ts';
import { passesLuhn } from '../../server/facts/sensitive/card.ts';
import { passesMod97 } from '../../server/facts/sensitive/iban.ts';
import { ask } from './catalogue.ts';

type Kind = Facts['sensitive'][number];

const seen = (text: string): readonly Kind[] => ask(text).values.sensitive;
const key = (prefix: string, length: number): string => prefix + 'aB3dE5fG7h'.repeat(10).slice(0, length);

describe('sensitive data', () => {
  test.each<[Kind, readonly string[]]>([
    [
      'email',
      [
        'write to jane@corp.com',
        'JANE.DOE+x@mail.co.uk!',
        '<jane@corp.io>',
        'mailto:jané@bücher.de',
        "o'neil@x.org",
        'a@b.cc',
      ],
    ],
    [
      'phone',
      [
        'call 555-123-4567 now',
        '(555) 123-4567',
        '+44 7700 900123',
        '+46 (0)8 928 571 38',
        '+447700900123',
        '0688 872 49 99',
        '03.93.92.16.85',
        '001-518-640-0854',
        '259.735.7502x459',
        'my mobile is 699 956 915',
        'Tel: 4677395',
        'teléfono 612 345 678',
        '电话 13812345678',
        '(37) 788-063-Office',
      ],
    ],
    [
      'card',
      [
        '4111 1111 1111 1111',
        '4111-1111-1111-1111',
        '5555555555554444',
        '3782 822463 10005',
        '30569309025904',
        '6011111111111117',
        '3530111333300000',
        'maestro card 501864667909',
      ],
    ],
    [
      'iban',
      [
        'GB82WEST12345698765432',
        'gb82 west 1234 5698 7654 32',
        'DE89 3704 0044 0532 0130 00.',
        'FR14-2004-1010-0505-0001-3M02-606',
      ],
    ],
    ['ssn', ['123-45-6789', 'my SSN is 123 45 6789', 'social security number 123456789']],
    [
      'ip',
      [
        'it is 8.8.8.8.',
        'at 10.0.35.11 now',
        '192.168.0.12:8080',
        '10.0.1.40/27',
        '2001:0db8:85a3:0000:0000:8a2e:0370:7334',
        'fe80::1ff:fe23:4567:890a',
      ],
    ],
    [
      'secret',
      [
        key('sk-', 40),
        key('sk-ant-api03-', 40),
        key('ghp_', 36),
        key('github_pat_', 40),
        'AKIAIOSFODNN7EXAMPLE',
        key('xoxb-', 30),
        key('AIza', 35),
        key('sk_live_', 24),
        '-----BEGIN RSA PRIVATE KEY-----',
        '-----BEGIN PRIVATE KEY-----',
        'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc',
        'password = "hunter22!"',
        'PASSWORD: hunter22!',
        'api_key=9f8e7d6c5b4a',
        'my password is hunter22',
        'Authorization: Bearer 9f8e7d6c5b4a39f8e7d6c5b4a3',
      ],
    ],
    [
      'health',
      [
        'I was diagnosed with diabetes',
        'my HIV test',
        'the patient has asthma',
        'tengo cáncer',
        '我有糖尿病',
        'у меня диабет',
        'blood   pressure is high',
      ],
    ],
  ])('of the kind %s is seen', (kind, texts) => {
    for (const text of texts)
      expect({ text, seen: seen(text) }).toEqual({ text, seen: expect.arrayContaining([kind]) });
  });

  test.each([
    'meet @noon',
    'import x from "@scope/name"',
    'left-pad@1.3.0',
    'user@localhost',
    'a@b',
    '@decorator',
    'x @ y',
    'in 1984-1990',
    'on 2024-01-31',
    '31.12.2024',
    '12 345 678',
    'the numbers 1 2 3 4 5 6 7 8 9',
    '3.14159265',
    '$1,234,567',
    '978-3-16-148410-0',
    '1234567',
    'id 9498777106',
    '4111 1111 1111 1112',
    '1234567812345678',
    '0000 0000 0000 0000',
    '1700000000000',
    'x4111111111111111',
    'GB82WEST12345698765433',
    'ABGB82WEST12345698765432',
    'GB82 4 you',
    '000-12-3456',
    '666-12-3456',
    '900-12-3456',
    '123-00-4567',
    '123-45-0000',
    '123-45-67890',
    '123 45 6789',
    '127.0.0.1',
    '0.0.0.0',
    '255.255.255.0',
    'v1.2.3.4',
    'version 1.2.3.4',
    '1.2.3.4.5',
    '300.1.2.3',
    '10:20:30',
    'std::vector',
    '::1',
    '1.2.3',
    'sk-learn',
    'task-force',
    'ghp_short',
    'AKIA',
    'Slovakia: rising',
    'password = getPassword()',
    'password: string',
    'the password is wrong',
    'api_key = os.environ["KEY1"]',
    'password: your_password1',
    '-----BEGIN CERTIFICATE-----',
    'eyJ',
    'secret: true',
    'be patient',
    'a stroke of luck',
    'the depression of 1929',
  ])('is not seen in %j', (text) => {
    expect(seen(text)).toEqual([]);
  });

  test('is listed in one order, each kind once', () => {
    expect(seen('diabetes 10.0.35.11 a@b.cc, a@b.cc, 4111 1111 1111 1111')).toEqual(['email', 'card', 'ip', 'health']);
  });

  test('is sought in every message and in context', () => {
    const messages = [
      { role: 'system' as const, content: 'I am jane@corp.com' },
      { role: 'tool' as const, content: [{ type: 'text', text: '10.0.35.11' }] },
      { role: 'user' as const, content: 'hi' },
    ];
    expect(ask('', { messages, context: ['card 4111 1111 1111 1111'] }).values.sensitive).toEqual([
      'email',
      'card',
      'ip',
    ]);
  });

  const findings = ['jane@corp.com', '4111 1111 1111 1111', 'GB82WEST12345698765432', '123-45-6789', key('ghp_', 36)];
  test('is seen at any place of a long text', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.constantFrom(...findings),
        fc.constantFrom(' ', 'x ', '中', '\n', '. '),
        (at, finding, filler) => {
          const filled = filler.repeat(100_000);
          expect(seen(`${filled.slice(0, at)} ${finding} ${filled.slice(at, 100_000)}`)).toHaveLength(1);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('is sought at both ends of a text that is too long to read', () => {
    const long = 'lorem ipsum '.repeat(50_000);
    expect(seen(`jane@corp.com ${long}`)).toEqual(['email']);
    expect(seen(`${long} jane@corp.com`)).toEqual(['email']);
  });
});

describe('the evidence', () => {
  const secrets: readonly (readonly [string, string, string])[] = [
    ['jane.doe@corp.com', 'ane.doe', 'email j***@…'],
    ['4111 1111 1111 1111', '4111 1111', 'card …1111'],
    ['GB82WEST12345698765432', 'WEST', 'iban GB…5432'],
    ['123-45-6789', '6789', 'ssn ***-**-****'],
    ['10.20.30.40', '20.30', 'ip 10.…'],
    ['call +44 7700 900123', '7700', 'phone …23'],
    [key('ghp_', 36), 'aB3dE5', 'secret ghp_…'],
    ['password = "hunter22!"', 'hunter', 'secret password=…'],
    ['I have diabetes', 'diabetes', 'health di…'],
  ];
  test.each(secrets)('of %j does not show %j', (text, hidden, shown) => {
    const { evidence } = ask(text).origins.sensitive;
    expect(evidence).toEqual([shown]);
    expect(evidence!.join(' ')).not.toContain(hidden);
  });

  test('of nothing is nothing', () => {
    expect(ask('hi').origins.sensitive).toEqual({ from: 'detected' });
  });

  test('never holds a run of more than four characters of a number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{15}$/), (digits) => {
        const read = ask(`card ${digits}, call ${digits.slice(0, 9)}`);
        for (const shown of read.origins.sensitive.evidence ?? []) expect(shown).not.toMatch(/\d{5}/);
      }),
    );
  });
});

describe('check digits', () => {
  test('of Luhn: of the ten last digits a number may have, one is right', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{11,17}$/), (digits) => {
        expect([...'0123456789'].filter((last) => passesLuhn(digits + last))).toHaveLength(1);
      }),
    );
  });

  test('of Luhn: one wrong digit is always noticed', () => {
    fc.assert(
      fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (at, difference) => {
        const right = '4111111111111111';
        const wrong = right.slice(0, at) + ((Number(right[at]) + difference) % 10) + right.slice(at + 1);
        expect(passesLuhn(wrong)).toBe(false);
      }),
    );
  });

  test('of an account: one of the ninety-seven is right', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{4}\d{14}$/), (account) => {
        const checks = Array.from({ length: 97 }, (_, check) => String(check + 2).padStart(2, '0'));
        expect(checks.filter((check) => passesMod97(`GB${check}${account}`))).toHaveLength(1);
      }),
    );
  });
});
