import { expect, test } from 'vitest';
import { readArguments } from '../../server/cli/arguments.ts';
import { selectorOf } from '../../server/cli/filter.ts';
import { outputsOf } from '../../server/cli/outputs.ts';
import { settingsOf } from '../../server/cli/set-fact.ts';
import type { Intent, IntentCatalogue } from '../../server/policy/snapshot.ts';

const command = {
  name: 'try',
  operands: '[folder]',
  operandCount: [0, 1] as const,
  options: {
    format: { value: 'form', about: '', repeats: true },
    output: { value: 'file', about: '', repeats: true },
    filter: { value: 'text', about: '' },
    watch: { about: '', short: 'w' },
  },
};
const formats = ['pretty', 'json', 'junit'];
const intents: IntentCatalogue = {
  closed: true,
  needs: 1,
  otherwise: 'chat',
  intents: [{ id: 'code-gen' } as Intent, { id: 'chat' } as Intent],
};

test('options and operands may stand in any order', () => {
  const given = readArguments(command, ['-w', 'folder', '--filter=a b']);
  expect([given.operands, given.has('watch'), given.value('filter')]).toEqual([['folder'], true, 'a b']);
});

test('what looks like an option after -- is an operand', () => {
  expect(readArguments(command, ['--', '--watch']).operands).toEqual(['--watch']);
});

test.each([
  [['--fromat', 'json'], 'There is no option --fromat. Did you mean --format?'],
  [['-x'], 'There is no option -x.'],
  [['--watch=yes'], '--watch is a switch and takes no value.'],
  [['--filter'], '--filter wants a value: --filter <text>.'],
  [['--filter', '--watch'], '--filter wants a value: --filter <text>.'],
  [['--filter', 'a', '--filter', 'b'], '--filter is given more than once.'],
  [['a', 'b'], 'try takes [folder] and nothing more; "b" is left over.'],
])('%j is refused with a sentence', (words, sentence) => {
  expect(() => readArguments(command, words)).toThrow(sentence);
});

test('an output belongs to the format before it', () => {
  const outputs = (...words: string[]) => outputsOf(readArguments(command, words), formats, 'pretty');
  expect(outputs()).toEqual([{ format: 'pretty' }]);
  expect(outputs('--output', 'a.txt')).toEqual([{ format: 'pretty', file: 'a.txt' }]);
  expect(outputs('--format', 'pretty', '--format', 'junit', '--output', 'a.xml')).toEqual([
    { format: 'pretty' },
    { format: 'junit', file: 'a.xml' },
  ]);
  expect(outputs('--format', 'pretty,junit', '--output', 'a.xml')).toEqual([
    { format: 'pretty' },
    { format: 'junit', file: 'a.xml' },
  ]);
});

test('two formats are not mixed on standard output, and no file is written twice', () => {
  const outputs = (...words: string[]) => outputsOf(readArguments(command, words), formats, 'pretty');
  expect(() => outputs('--format', 'pretty,json')).toThrow(/pretty and json would be mixed on standard output/);
  expect(() => outputs('--format', 'json', '--output', 'a', '--output', 'b')).toThrow(
    '--output b follows no --format of its own.',
  );
  expect(() => outputs('--format', 'jsno')).toThrow(
    'There is no format "jsno". Did you mean "json"? Known: pretty, json, junit.',
  );
});

test('a filter is a part of suite > case, or names both', () => {
  expect(selectorOf(undefined)).toBeUndefined();
  expect(selectorOf('WINS > long')!('who wins', 'long beats quick')).toBe(true);
  const both = selectorOf('suite=who;case=long')!;
  expect([both('who wins', 'long beats quick'), both('who wins', 'quick'), both('others', 'long')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(() => selectorOf('siute=who')).toThrow(/not "siute=who". Did you mean "suite"\?/);
});

test('facts are set as a policy would write them', () => {
  const { facts, params, bucket } = settingsOf(
    [
      'context_tokens=40000',
      'cost_priority=yes',
      'tags=private, draft',
      'intent=code-gen',
      'user=ann',
      'max_tokens=8000',
      'bucket=93.4',
    ],
    intents,
  );
  expect(facts).toEqual({
    context_tokens: 40000,
    cost_priority: true,
    tags: ['private', 'draft'],
    intent: 'code-gen',
    user: 'ann',
  });
  expect(params).toEqual({ max_tokens: 8000 });
  expect(bucket).toBe(93.4);
});

test.each([
  ['latency_target', '--set wants fact=value, such as --set latency_target=low, not "latency_target".'],
  ['latncy_target=low', '"latncy_target" is not a fact. Did you mean "latency_target"? `signalbox facts` lists them.'],
  ['latency_target=lwo', 'latency_target is one of ultra_low, low, medium, high, not "lwo". Did you mean "low"?'],
  ['intent=code-gne', 'intent is one of code-gen, chat, not "code-gne". Did you mean "code-gen"?'],
  ['context_tokens=many', 'context_tokens is a whole number of 0 or more, not "many".'],
  ['context_tokens=1.5', 'context_tokens is a whole number of 0 or more, not "1.5".'],
  ['hour=24', 'hour is a whole number from 0 to 23, not "24".'],
  ['cost_priority=maybe', 'cost_priority is true or false, not "maybe".'],
  [
    'sensitive=emial',
    'sensitive is one of email, phone, card, iban, ssn, ip, secret, health, not "emial". Did you mean "email"?',
  ],
])('--set %s is refused with a sentence', (written, sentence) => {
  expect(() => settingsOf([written], intents)).toThrow(sentence);
});
