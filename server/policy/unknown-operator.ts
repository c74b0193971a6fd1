/** PL104: something is asked of a fact that cannot be asked of it. */
import { suggestion } from './did-you-mean.ts';
import type { FactDefinition } from './fact-catalogue.ts';
import { replacing } from './report.ts';
import { type Scope, valuesOf } from './scope.ts';
import type { Path, YamlFile } from './yaml-file.ts';

export function reportOperator(
  yaml: YamlFile,
  path: Path,
  fact: FactDefinition,
  operator: string,
  known: readonly string[],
  scope: Scope,
): undefined {
  const range = yaml.keyAt(path);
  const values = valuesOf(fact, scope);
  const meant = suggestion(operator, known);
  const hint =
    meant ||
    ` It takes ${list(fact.kind === 'text' ? known : ['a value', 'a list of values', ...known.map((word) => `{ ${word}: … }`)])}${values ? `; its values are ${list(values)}` : ''}.`;
  const text = /"(.+)"/.exec(meant)?.[1];
  scope.report(
    'PL104',
    range,
    `"${operator}" is not something to ask of "${fact.name}".${hint}`,
    replacing(range, text),
  );
  return undefined;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
