/** One error of a schema's validator → what to say of it, in the author's words. */
import type { DiagnosticCode } from './diagnostic-codes.ts';
import { kindOf } from './written.ts';
import type { Path } from './yaml-file.ts';

/** The part of ajv's error object that we read. */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Record<string, unknown>;
}

export interface Complaint {
  readonly code: DiagnosticCode;
  readonly sentence: string;
}

/** `source` is the value as it is written. */
export function complaintOf({ keyword, params }: SchemaError, name: string, value: unknown, source: string): Complaint {
  switch (keyword) {
    case 'type':
      return { code: 'PL004', sentence: typeSentence(params.type, name, value, source) };
    case 'pattern':
      return {
        code: 'PL103',
        sentence: `${capitalized(name)} cannot be ${kindOf(value)}: ${patternWords(String(params.pattern))}.`,
      };
    case 'minLength':
      return { code: 'PL004', sentence: `${capitalized(name)} is empty. Write something in it, or remove it.` };
    case 'minItems':
    case 'minProperties':
      return {
        code: 'PL004',
        sentence: `${capitalized(name)} is empty. Write at least one value in it, or remove it.`,
      };
    case 'maxItems':
      return { code: 'PL004', sentence: `${capitalized(name)} takes at most ${params.limit} values.` };
    case 'maxLength':
      return { code: 'PL004', sentence: `${capitalized(name)} is longer than ${params.limit} characters.` };
    default:
      return {
        code: 'PL103',
        sentence: `${capitalized(name)} cannot be ${kindOf(value)}: it must be ${boundWords(keyword, params)}.`,
      };
  }
}

/** What stands at the path, as it is called within a sentence. */
export function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'this file';
  if (typeof last === 'string') return `"${last}"`;
  const list = String(path.at(-2) ?? '');
  return Object.hasOwn(singulars, list) ? `${singulars[list]} ${last + 1}` : `item ${last + 1} of "${list}"`;
}

export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const singulars: Readonly<Record<string, string>> = { routes: 'route', guards: 'guard', cases: 'case', arms: 'arm' };

function typeSentence(types: unknown, name: string, value: unknown, source: string): string {
  const wanted: readonly unknown[] = Array.isArray(types) ? types : [types];
  if (value === null) return `${capitalized(name)} is empty. Write ${typesOf(wanted)}, or remove it.`;
  const sentence = `${capitalized(name)} is ${typesOf(wanted)}, not ${kindOf(value)}.`;
  const scalar = typeof value !== 'object';
  // `1.10` where a word is wanted: YAML has already made the number 1.1 of it.
  if (wanted.includes('string') && scalar) return `${sentence} Put it in quotes: "${source}".`;
  if (wanted.includes('array') && scalar) return `${sentence} Write [${source}].`;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  const numeric = wanted.includes('number') || wanted.includes('integer');
  return numeric && Number.isFinite(number) ? `${sentence} Write ${number}, without quotes.` : sentence;
}

const typeWords: Record<string, string> = {
  string: 'a word or text',
  array: 'a list',
  object: 'a mapping',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

function typesOf(types: readonly unknown[]): string {
  const words = types.map((type) => typeWords[String(type)] ?? String(type));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

const patterns: Record<string, string> = {
  '^(local|cloud)$': 'it is local or cloud',
  '^\\d{4}-\\d{2}-\\d{2}$': 'write a date as YYYY-MM-DD',
  '^https?://': 'it begins with http:// or https://',
  '^(logprob|self_report)$': 'it is logprob, self_report or { judge: model }',
  '^all$': 'it is all, or a list of values',
};

function patternWords(pattern: string): string {
  return patterns[pattern] ?? `it must match ${pattern}`;
}

const comparisons: Record<string, string> = { '>=': 'at least', '<=': 'at most', '>': 'more than', '<': 'less than' };

function boundWords(keyword: string, { comparison, limit }: Record<string, unknown>): string {
  return typeof comparison === 'string'
    ? `${comparisons[comparison] ?? comparison} ${limit}`
    : `as the schema says (${keyword})`;
}
