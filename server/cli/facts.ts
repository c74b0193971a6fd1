/** `signalbox facts`: what a condition may speak of. */
import { suggestion } from '../policy/did-you-mean.ts';
import { type FactDefinition, factCatalogue } from '../policy/fact-catalogue.ts';
import { writtenValue } from '../policy/suite/route-details.ts';
import type { Command } from './command.ts';
import { exit, UsageError } from './exit.ts';
import { columns } from './report/columns.ts';
import type { Paint } from './report/paint.ts';

export const facts: Command = {
  name: 'facts',
  about:
    'List the facts that policies decide by: their values, where they come from, whether the caller controls them.',
  operands: '[fact]',
  operandCount: [0, 1],
  options: { json: { about: 'The list as JSON.' } },
  examples: [
    { line: 'signalbox facts', does: 'all of them' },
    { line: 'signalbox facts latency_target', does: 'one, with how a condition speaks of it' },
    { line: 'signalbox facts --json', does: 'for a program' },
  ],
  async run(given, { print, paint }) {
    const [name] = given.operands;
    const fact = name === undefined ? undefined : factCatalogue.get(name);
    if (name !== undefined && !fact)
      throw new UsageError(`"${name}" is not a fact.${suggestion(name, factCatalogue.keys())}`);
    const shown = fact ? [fact] : [...factCatalogue.values()];
    if (given.has('json')) print(JSON.stringify({ v: 1, facts: shown.map(entry) }, undefined, 2));
    else print(fact ? page(fact, paint) : table(shown, paint));
    return exit.ok;
  },
};

function table(shown: readonly FactDefinition[], paint: Paint): string {
  const head = ['fact', 'values', 'unknown', 'from', 'caller'].map((title) => paint('strong', title));
  const rows = shown.map((fact) => [
    fact.name,
    domain(fact),
    writtenValue(fact.unknown),
    fact.from.join(', '),
    yesNo(fact.callerControls),
  ]);
  return columns([head, ...rows]).join('\n');
}

function page(fact: FactDefinition, paint: Paint): string {
  const { name, means, unknown, from, callerControls } = fact;
  const rows = [
    ['values', domain(fact)],
    ['unknown', writtenValue(unknown)],
    ['from', from.join(', ')],
    [
      'caller',
      callerControls ? 'decides it: a guard on this fact alone rests on the caller being honest' : 'cannot set it',
    ],
  ];
  return [
    paint('strong', name),
    means,
    '',
    ...columns(rows),
    '',
    'In a condition:',
    ...conditionsOn(fact).map((line) => `  ${line}`),
  ].join('\n');
}

function domain({ name, kind, values, min, max }: FactDefinition): string {
  if (name === 'intent') return 'the ids of intents.yaml';
  if (kind === 'flag') return 'true, false';
  if (kind === 'text') return 'running text';
  if (kind === 'word') return values?.join(', ') ?? 'any word';
  if (kind === 'set') return `set of ${values?.join(', ') ?? 'any words'}`;
  const range = max === Number.POSITIVE_INFINITY ? `${min} or more` : `${min} to ${max}`;
  return kind === 'integer' ? `whole number, ${range}` : `number, ${range}`;
}

/** Every form that the language has for a fact of this kind. */
function conditionsOn({ name, kind, values, max }: FactDefinition): string[] {
  if (kind === 'flag') return [`${name}: true`, `${name}: false`];
  if (kind === 'text')
    return [
      'mentions: privacy',
      'contains: invoice',
      'starts_with: translate',
      'ends_with: "?"',
      'matches: "order \\\\d+"',
    ].map((form) => `${name}: { ${form} }`);
  if (kind === 'integer' || kind === 'real') {
    const [low, high] = max === 1 ? ['0.3', '0.7'] : max === 23 ? ['8', '17'] : ['100', '6000'];
    return [
      `{ over: ${high} }`,
      `{ at_least: ${high} }`,
      `{ under: ${low} }`,
      `{ at_most: ${low} }`,
      `{ between: [${low}, ${high}] }`,
    ].map((form) => `${name}: ${form}`);
  }
  const [first = 'ann', second = 'bob'] = values ?? samples[name] ?? [];
  if (kind === 'set')
    return [
      `${name}: ${first}`,
      `${name}: [${first}, ${second}]`,
      `${name}: { all: [${first}, ${second}] }`,
      `${name}: { none: [${first}] }`,
    ];
  return [
    `${name}: ${first}`,
    `${name}: [${first}, ${second}]`,
    `${name}: { not: ${first} }`,
    `${name}: { not: [${first}, ${second}] }`,
  ];
}

const samples: Readonly<Record<string, readonly string[]>> = {
  intent: ['code-gen', 'math'],
  language: ['en', 'es'],
  tags: ['private', 'draft'],
};

function entry(fact: FactDefinition) {
  const { name, kind, means, values, max, min, unknown, from, callerControls } = fact;
  const range =
    kind === 'integer' || kind === 'real' ? { min, max: max === Number.POSITIVE_INFINITY ? null : max } : {};
  return { name, kind, means, ...(values ? { values } : {}), ...range, unknown, from, caller: callerControls };
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
