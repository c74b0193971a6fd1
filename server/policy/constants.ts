/** A value written beside a fact → a constant of that fact's domain, or a diagnostic. */
import { didYouMean } from './did-you-mean.ts';
import type { FactDefinition } from './fact-catalogue.ts';
import { replacing } from './report.ts';
import { type Scope, valuesOf } from './scope.ts';
import { kindOf } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';
import { isUnderscored } from './yaml-traps.ts';

export function constantOf(
  yaml: YamlFile,
  path: Path,
  fact: FactDefinition,
  value: unknown,
  scope: Scope,
): string | number | boolean | undefined {
  if (fact.kind === 'integer' || fact.kind === 'real') return numberOf(yaml, path, fact, value, scope);
  if (fact.kind === 'flag') return flagOf(yaml, path, fact, value, scope);
  return wordOf(yaml, path, fact, value, scope);
}

export function numberOf(
  yaml: YamlFile,
  path: Path,
  fact: FactDefinition,
  value: unknown,
  scope: Scope,
): number | undefined {
  const complaint = numberComplaint(fact, value);
  if (complaint === undefined) return value as number;
  // A number with underscores is reported where the file is read.
  if (typeof value !== 'string' || !isUnderscored(value)) scope.report('PL103', yaml.at(path), complaint);
  return undefined;
}

function numberComplaint(fact: FactDefinition, value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    const number =
      typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
        ? ` Write ${Number(value)}, without quotes.`
        : '';
    return `"${fact.name}" is a number; this is ${kindOf(value)}.${number}`;
  }
  if (fact.kind === 'integer' && !Number.isInteger(value)) return `"${fact.name}" is a whole number; ${value} is not.`;
  if (value < fact.min || value > fact.max) {
    return `"${fact.name}" is never ${value}: it is ${fact.max === Number.POSITIVE_INFINITY ? `${fact.min} or more` : `between ${fact.min} and ${fact.max}`}.`;
  }
  return undefined;
}

function flagOf(yaml: YamlFile, path: Path, fact: FactDefinition, value: unknown, scope: Scope): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const range = yaml.at(path);
  const meant = typeof value === 'string' ? flagWords.get(value.toLowerCase()) : undefined;
  const hint = meant === undefined ? '' : ` Write ${meant}.`;
  const fix = meant === undefined ? {} : { fix: { title: `replace with ${meant}`, range, text: String(meant) } };
  scope.report('PL103', range, `"${fact.name}" is true or false; this is ${kindOf(value)}.${hint}`, fix);
  return undefined;
}

const flagWords: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['on', true],
  ['true', true],
  ['no', false],
  ['off', false],
  ['false', false],
]);

function wordOf(yaml: YamlFile, path: Path, fact: FactDefinition, value: unknown, scope: Scope): string | undefined {
  const range = yaml.at(path);
  const values = valuesOf(fact, scope);
  if (typeof value !== 'string') {
    const kind = fact.kind === 'set' ? 'holds words' : 'is a word';
    const source = yaml.text.slice(range.start, range.end);
    const hint =
      typeof value === 'number' || typeof value === 'boolean'
        ? ` Put it in quotes if it is meant as one: "${source}".`
        : '';
    scope.report('PL103', range, `"${fact.name}" ${kind}; this is ${kindOf(value)}.${hint}`);
    return undefined;
  }
  if (values && !values.includes(value)) {
    reportOutside(fact, value, values, yaml, path, scope);
    return undefined;
  }
  if (!values && !inDomain(fact, value)) {
    const lower = value.toLowerCase().trim().replace(/^#+/, '');
    const fix = replacing(range, inDomain(fact, lower) ? lower : undefined);
    const domain =
      fact.name === 'language'
        ? 'a two-letter tag such as en, or und when not known'
        : fact.kind === 'set'
          ? 'lower case, without "#" and blanks'
          : 'not empty';
    scope.report('PL103', range, `"${value}" is never a value of "${fact.name}": it is ${domain}.`, fix);
    return undefined;
  }
  return value;
}

function inDomain(fact: FactDefinition, value: string): boolean {
  if (fact.pattern) return fact.pattern.test(value);
  if (fact.kind === 'set') return value !== '' && value === value.toLowerCase() && !/[\s#]/.test(value);
  return value !== '';
}

function reportOutside(
  fact: FactDefinition,
  value: string,
  values: readonly string[],
  yaml: YamlFile,
  path: Path,
  scope: Scope,
): void {
  const range = yaml.at(path);
  const sameLetters = values.find((known) => known.toLowerCase() === value.toLowerCase());
  const meant = sameLetters ?? didYouMean(value, values);
  const hint =
    sameLetters !== undefined
      ? ` Write "${sameLetters}": upper and lower case differ.`
      : meant !== undefined
        ? ` Did you mean "${meant}"?`
        : ` It is one of ${values.slice(0, 20).join(', ')}.`;
  const where = fact.name === 'intent' ? ' of intents.yaml' : '';
  const fix = replacing(range, meant);
  scope.report('PL103', range, `"${value}" is not a value of "${fact.name}"${where}.${hint}`, fix);
}
