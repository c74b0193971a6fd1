/** How long the facts of a request take to read: whole, by extractor, on hostile text, beside peers in the same run. */
import { randomBytes } from 'node:crypto';
import { eld } from 'eld/small';
import type { ChatRequest } from '../schemas/generated/types.ts';
import { factsOf } from '../server/facts/facts.ts';
import { detectorFor } from '../server/facts/intent-detector.ts';
import { languageOf } from '../server/facts/language.ts';
import { sensitiveOf } from '../server/facts/sensitive.ts';
import { shapeOf } from '../server/facts/shape.ts';
import { tagsOf } from '../server/facts/tags.ts';
import { type Texts, textsOf } from '../server/facts/texts.ts';
import { contextTokens } from '../server/facts/tokens.ts';
import { unknownFacts } from '../server/policy/fact-catalogue.ts';
import type { IntentCatalogue } from '../server/policy/snapshot.ts';
import { type BenchTable, printTable } from './table.ts';

type Measured = (request: ChatRequest, texts: Texts) => unknown;

const sentence = 'Please explain how the service answers a request for a summary of the report, then write a test. ';
const sizes = [50, 2_000, 20_000, 100_000];
const longest = 100_000;
const rounds = 41;
/** Short work is repeated until a round takes about so long: a clock does not see a microsecond. */
const roundMs = 0.5;

const catalogue: IntentCatalogue = {
  closed: true,
  needs: 1,
  otherwise: 'chat',
  intents: Array.from({ length: 14 }, (_, intent) => ({
    id: `intent-${intent}`,
    means: '',
    words: Array.from({ length: 20 }, (_, word) => `w${intent}x${word}ord`).concat(
      intent === 3 ? ['summary', 'explain'] : [],
    ),
    phrases: Array.from({ length: 10 }, (_, phrase) => `write the ${phrase} of ${intent}`),
    patterns: [`\\bintent-${intent} \\w+\\b`],
    examples: [],
    when: undefined,
    preset: {},
  })),
};
const surroundings = { now: new Date(0), airgap: false };

const whole: Measured = (request) => factsOf(request, catalogue, {}, surroundings);

const extractors: Readonly<Record<string, Measured>> = {
  texts: (request) => textsOf(request),
  shape: (request, texts) => shapeOf(request, texts),
  context_tokens: (request, texts) => contextTokens(request, texts),
  language: (_, texts) => languageOf(texts),
  tags: (request, texts) => tagsOf(request, {}, texts),
  sensitive: (_, texts) => sensitiveOf(texts),
  intent: (_, texts) => detectorFor(catalogue)(texts.lastUser, unknownFacts),
};

/** One expression for each word and phrase, as a detector without an index would have it. */
const expressions = catalogue.intents.flatMap(({ words, phrases }) =>
  [...words, ...phrases].map((term) => new RegExp(`\\b${term}\\b`, 'i')),
);

const peers: Readonly<Record<string, Measured>> = {
  'limit: read each character once': (_, texts) => {
    let sum = 0;
    for (let at = 0; at < texts.lastUser.length; at++) sum += texts.lastUser.charCodeAt(at);
    return sum;
  },
  'limit: indexOf of a sign that is not there': (_, texts) => texts.lastUser.indexOf('#'),
  'peer: eld alone': (_, texts) => eld.detect(texts.lastUser).language,
  [`peer: ${expressions.length} expressions, one by one`]: (_, texts) =>
    expressions.filter((expression) => expression.test(texts.lastUser)).length,
};

export async function factsBench(): Promise<BenchTable> {
  const texts = sizes.map((size) => flat(repeated(sentence, size)));
  const rows: string[][] = [];
  const all = { 'all facts': whole, ...extractors, ...peers };
  const micros = texts.map((text) => medians(all, text));
  for (const name of Object.keys(all)) rows.push([name, ...micros.map((column) => shown(column.get(name)!))]);
  let worst = 0;
  for (const [name, text] of Object.entries(hostile())) {
    const micro = medians({ whole }, flat(text)).get('whole')!;
    worst = Math.max(worst, micro);
    rows.push([`all facts, 100,000 characters of ${name}`, '', '', '', shown(micro)]);
  }
  return {
    title: 'Reading facts',
    columns: ['µs, median', ...sizes.map((size) => `${size.toLocaleString('en')} characters`)],
    rows,
    notes: [
      `${rounds} interleaved rounds in one process after a warm-up; the text is one user message.`,
      `Aim: at most 100 µs at 2,000 characters (${shown(micros[1]!.get('all facts')!)}), at most 5 ms on any 100,000 (worst ${(worst / 1_000).toFixed(2)} ms).`,
    ],
  };
}

function hostile(): Readonly<Record<string, string>> {
  const patterns: Readonly<Record<string, string>> = {
    'one letter': 'a',
    spaces: ' ',
    'line breaks': '\n',
    Chinese: '中文测试',
    '#': '#',
    '#a': '#a ',
    digits: '1',
    'numbers of one digit': '1 ',
    'numbers with dots': '1.',
    'numbers of a card’s shape': '1111 ',
    'accounts that fail their check': 'DE12 ',
    '@': '@',
    'a@': 'a@',
    colons: 'ab:',
    'addresses that lack a part': 'a:b:c:d:e:f:1 ',
    'security numbers never issued': '666-12-1234 ',
    'full-width #': '＃',
    'names of secrets': 'password:',
    'names of illnesses': 'diabete ',
    'halves of characters': '\ud83d',
  };
  const repeats = Object.entries(patterns).map(([name, text]) => [name, repeated(text, longest)] as const);
  const distinctTags = Array.from({ length: longest / 4 }, (_, tag) => `#t${tag}`).join(' ');
  return {
    base64: randomBytes(longest).toString('base64').slice(0, longest),
    'distinct tags': distinctTags.slice(0, longest),
    ...Object.fromEntries(repeats),
  };
}

function repeated(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}

/** As it comes out of a parsed body: one piece of memory, no rope of many. */
function flat(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/** Median µs of each, the rounds of all interleaved, so that a busy machine is unjust to none. */
function medians(measured: Readonly<Record<string, Measured>>, text: string): ReadonlyMap<string, number> {
  const request: ChatRequest = { messages: [{ role: 'user', content: text }] };
  const texts = textsOf(request);
  const repeats = new Map(Object.entries(measured).map(([name, run]) => [name, repeatsFor(() => run(request, texts))]));
  const times = new Map(Object.keys(measured).map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(measured)) {
      const count = repeats.get(name)!;
      const began = performance.now();
      for (let time = 0; time < count; time++) run(request, texts);
      times.get(name)!.push(((performance.now() - began) * 1_000) / count);
    }
  }
  return new Map([...times].map(([name, list]) => [name, list.sort((a, b) => a - b)[rounds >> 1]!]));
}

/** Until the compiler has done its work; a server is past that after its first thousand requests. */
const warmUpMs = 150;

function repeatsFor(run: () => unknown): number {
  const began = performance.now();
  while (performance.now() - began < warmUpMs) run();
  const warm = performance.now();
  let count = 0;
  while (performance.now() - warm < roundMs) {
    run();
    count++;
  }
  return count;
}

function shown(micros: number): string {
  return micros < 10 ? micros.toFixed(2) : Math.round(micros).toLocaleString('en');
}

if (import.meta.main) printTable(await factsBench());
