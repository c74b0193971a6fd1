/** A name of a policy → what somebody who meets it wants to know, in a few lines of plain words. */
import { type FactDefinition, factCatalogue } from '../../../../server/policy/fact-catalogue.ts';
import { conditionWords } from '../../../../server/policy/sentence.ts';
import type { Snapshot } from '../../../../server/policy/snapshot.ts';
import type { Declared, Knowledge } from './names.ts';
import { entryOf, textOf, textsOf } from './tree.ts';
import { usedBy } from './used-by.ts';

export interface About {
  /** `fact`, `model`: what it is. */
  readonly kind: string;
  readonly name: string;
  /** One thought each. */
  readonly lines: readonly string[];
  /** Text of a file, shown as it is written. */
  readonly quoted?: string;
}

export const listedMax = 8;

export function aboutFact(name: string, knowledge: Knowledge): About | undefined {
  const fact = factCatalogue.get(name);
  if (!fact) return undefined;
  return {
    kind: 'fact',
    name,
    lines: [
      fact.means,
      `${kindWords[fact.kind]}${domainWords(fact, knowledge)}. ${valueWords(fact.unknown)} when nothing is known.`,
      `Comes from: ${fact.from.join(', ')}. ${fact.callerControls ? 'The caller decides it.' : 'The caller cannot change it.'}`,
    ],
  };
}

/** In a completion, beside the name. */
export function factDetail(name: string): string {
  const fact = factCatalogue.get(name);
  return fact ? kindWords[fact.kind].toLowerCase() : '';
}

const kindWords = {
  word: 'A word',
  set: 'A set of words',
  integer: 'A whole number',
  real: 'A number',
  flag: 'Yes or no',
  text: 'Text',
} as const;

function domainWords(fact: FactDefinition, knowledge: Knowledge): string {
  const values = fact.name === 'intent' ? knowledge.all('intent').map(({ name }) => name) : fact.values;
  if (values && values.length > 0) return `: ${listed(values, 20)}`;
  if (fact.kind !== 'integer' && fact.kind !== 'real') return '';
  return fact.max === Number.POSITIVE_INFINITY ? ` from ${fact.min}` : ` from ${fact.min} to ${fact.max}`;
}

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return 'Empty';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return value === '' ? 'Empty' : String(value);
}

export function aboutModel({ name, part }: Declared, knowledge: Knowledge): About {
  const said = (key: string) => textOf(entryOf(part, key)?.value);
  const can = textsOf(entryOf(part, 'can')?.value).map(({ text }) => text);
  const strengths = textsOf(entryOf(part, 'good_for')?.value).map(({ text }) => text);
  return {
    kind: 'model',
    name,
    lines: [
      `${said('where') === 'cloud' ? 'In the cloud' : 'On this machine'}, from ${said('provider') ?? 'no provider'}${said('model') === undefined ? '' : ` as ${said('model')}`}.`,
      `Window: ${numberWords(said('window'))} tokens. ${priceWords(part)}`,
      ...(can.length > 0 ? [`Can: ${can.join(', ')}.`] : []),
      ...(strengths.length > 0 ? [`Good for: ${strengths.join(', ')}.`] : []),
      useWords(knowledge, 'model', name),
    ],
  };
}

/** `local, 8,192 tokens, free` */
export function modelDetail({ part }: Declared): string {
  const said = (key: string) => textOf(entryOf(part, key)?.value);
  return [said('where'), said('window') && `${numberWords(said('window'))} tokens`, shortPrice(part)]
    .filter((word) => word)
    .join(', ');
}

function priceWords(part: Declared['part']): string {
  const price = entryOf(part, 'price')?.value;
  if (!price)
    return textOf(entryOf(part, 'where')?.value) === 'cloud' ? 'Its price is not said.' : 'No price: it is ours.';
  const of = (key: string) => textOf(entryOf(price, key)?.value) ?? '?';
  return `USD ${of('in')} in and ${of('out')} out, per million tokens.`;
}

function shortPrice(part: Declared['part']): string | undefined {
  const price = entryOf(part, 'price')?.value;
  return price && `$${textOf(entryOf(price, 'in')?.value) ?? '?'} / $${textOf(entryOf(price, 'out')?.value) ?? '?'}`;
}

export function aboutPrompt({ name, file }: Declared, knowledge: Knowledge): About {
  const text = knowledge.files.get(file) ?? '';
  return {
    kind: 'prompt',
    name,
    lines: [useWords(knowledge, 'prompt', name)],
    quoted: firstLines(text.split('\n'), 6),
  };
}

export function aboutList({ name, file }: Declared, knowledge: Knowledge): About {
  const entries = wordsOf(knowledge.files.get(file) ?? '');
  return {
    kind: 'list',
    name,
    lines: [
      `${numberWords(String(entries.length))} words and phrases: ${listed(entries, listedMax)}.`,
      useWords(knowledge, 'list', name),
    ],
  };
}

export function wordsOf(list: string): readonly string[] {
  return list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

export function aboutDefinition({ name, file, part }: Declared, knowledge: Knowledge, sound?: Snapshot): About {
  const compiled = sound?.definitions.get(name)?.condition;
  const { define: _, ...condition } = compiled ?? {};
  const written = part && (knowledge.files.get(file) ?? '').slice(part.start, part.end);
  return {
    kind: 'definition',
    name,
    lines: [
      compiled
        ? `True when ${conditionWords(condition as typeof compiled)}.`
        : 'A condition of this policy, yes or no.',
      useWords(knowledge, 'definition', name),
    ],
    ...(compiled || written === undefined ? {} : { quoted: firstLines(written.split('\n'), 8) }),
  };
}

export function aboutIntent({ name, part }: Declared, knowledge: Knowledge): About {
  const means = textOf(entryOf(part, 'means')?.value);
  const examples = textsOf(entryOf(part, 'examples')?.value).map(({ text }) => `“${text}”`);
  return {
    kind: 'intent',
    name,
    lines: [
      means === undefined ? 'Nothing says what it means.' : `It means: ${means}.`,
      ...(examples.length > 0 ? [`For example: ${examples.slice(0, 2).join(', ')}.`] : []),
      useWords(knowledge, 'intent', name),
    ],
  };
}

/** A route or a guard. */
export function aboutRule({ kind, name, file, part }: Declared, knowledge: Knowledge): About {
  const text = knowledge.files.get(file) ?? '';
  const why = textOf(entryOf(part, 'why')?.value);
  return {
    kind,
    name,
    lines: why === undefined ? [] : [`Because ${why}.`],
    ...(part ? { quoted: firstLines(text.slice(part.start, part.end).split('\n'), 8) } : {}),
  };
}

function useWords(knowledge: Knowledge, kind: Declared['kind'], name: string): string {
  const users = usedBy(knowledge, kind, name);
  return users.length === 0 ? 'Used nowhere.' : `Used by: ${listed(users, listedMax)}.`;
}

/** The first few, and how many more there are. */
export function listed(words: readonly string[], most: number): string {
  return words.length <= most ? words.join(', ') : `${words.slice(0, most).join(', ')} and ${words.length - most} more`;
}

function firstLines(lines: readonly string[], most: number): string {
  return lines.length <= most ? lines.join('\n') : `${lines.slice(0, most).join('\n')}\n…`;
}

function numberWords(digits: string | undefined): string {
  const value = Number(digits);
  return digits === undefined || Number.isNaN(value) ? '?' : value.toLocaleString('en');
}
