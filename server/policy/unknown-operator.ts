/** PL104: something is asked of a fact that cannot be asked of it. */
import { didYouMean } from './did-you-mean.ts';
import type { FactDefinition } from './fact-catalogue.ts';
import { replacing } from './report.ts';
import { type Scope, valuesOf } from './scope.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** What other languages call our operators. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  over: ['>', 'gt', 'above', 'greater_than', 'more_than'],
  at_least: ['>=', 'gte', 'ge', 'min', 'from'],
  under: ['<', 'lt', 'below', 'less_than'],
  at_most: ['<=', 'lte', 'le', 'max', 'up_to'],
  not: ['!=', 'ne', 'neq', 'not_in', 'nin', 'is_not'],
  none: ['not', 'not_in', 'nin', 'none_of'],
  all: ['all_of', 'has_all'],
  contains: ['includes', 'has'],
  matches: ['regex', 'regexp', 'match', 'pattern'],
};

export function reportOperator(
  yaml: YamlFile,
  path: Path,
  fact: FactDefinition,
  operator: string,
  known: readonly string[],
  scope: Scope,
): undefined {
  const range = yaml.keyAt(path);
  const meant = known.find((name) => otherNames[name]?.includes(operator)) ?? didYouMean(operator, known);
  const hint = meant === undefined ? ` ${forms(fact, known, scope)}` : ` Did you mean "${meant}"?`;
  const sentence = `"${operator}" is not something to ask of "${fact.name}".`;
  scope.report('PL104', range, `${sentence}${hint}`, replacing(range, meant));
  return undefined;
}

function forms(fact: FactDefinition, known: readonly string[], scope: Scope): string {
  const words = known.map((word) => `{ ${word}: … }`);
  if (fact.kind === 'text') return `It takes ${list(words)}.`;
  const values = valuesOf(fact, scope);
  return `It takes ${list(['a value', 'a list of values', ...words])}${values ? `; its values are ${list(values)}` : ''}.`;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
