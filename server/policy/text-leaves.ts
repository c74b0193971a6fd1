/** What is written about the text of the prompt → leaves that search it. */
import { conjunction } from './conjunction.ts';
import type { FactDefinition } from './fact-catalogue.ts';
import type { Scope } from './scope.ts';
import type { Condition, Leaf, OperatorName } from './snapshot.ts';
import { reportUnknownName } from './unknown-name.ts';
import { reportOperator } from './unknown-operator.ts';
import { isMapping, kindOf } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

const operators: Readonly<Record<string, OperatorName>> = {
  mentions: 'textMentions',
  contains: 'textContains',
  starts_with: 'textStartsWith',
  ends_with: 'textEndsWith',
  matches: 'textMatches',
};

export function textLeaves(
  yaml: YamlFile,
  path: Path,
  fact: FactDefinition,
  value: unknown,
  scope: Scope,
): Condition | undefined {
  const known = Object.keys(operators);
  if (!isMapping(value)) {
    scope.report(
      'PL104',
      yaml.at(path),
      `"text" is searched, not compared. Write { contains: … }, or one of ${known.join(', ')}; this is ${kindOf(value)}.`,
    );
    return undefined;
  }
  const parts = Object.entries(value).map(([operator, operand]) => {
    const operatorPath = [...path, operator];
    if (!Object.hasOwn(operators, operator)) return reportOperator(yaml, operatorPath, fact, operator, known, scope);
    if (!Array.isArray(operand)) return textLeaf(yaml, operatorPath, operator, operand, scope);
    if (operand.length === 0) {
      scope.report(
        'PL206',
        yaml.entryAt(operatorPath),
        `"${operator}" is empty. Write at least one text in it, or remove it.`,
      );
      return undefined;
    }
    const leaves = operand.map((item, index) => textLeaf(yaml, [...operatorPath, index], operator, item, scope));
    if (leaves.some((leaf) => leaf === undefined)) return undefined;
    return leaves.length === 1
      ? leaves[0]
      : Object.freeze({ kind: 'any' as const, of: Object.freeze(leaves as Leaf[]), at: yaml.entryAt(operatorPath) });
  });
  return conjunction(parts, yaml.at(path));
}

function textLeaf(yaml: YamlFile, path: Path, operator: string, operand: unknown, scope: Scope): Leaf | undefined {
  const range = yaml.at(path);
  if (typeof operand !== 'string' || operand.trim() === '') {
    scope.report(
      'PL103',
      range,
      `"${operator}" takes ${operator === 'mentions' ? 'the name of a list' : 'a text that is not empty'}; this is ${kindOf(operand)}.`,
    );
    return undefined;
  }
  if (operator === 'mentions' && !scope.lists.has(operand)) {
    const sentence = `There is no list "${operand}" (lists/${operand}.txt).`;
    const meant = reportUnknownName(scope.report, 'PL101', range, sentence, operand, scope.lists.keys());
    if (meant !== undefined) scope.used('list', meant);
    return undefined;
  }
  if (operator === 'mentions') scope.used('list', operand);
  if (operator === 'mentions' && scope.lists.get(operand)!.length === 0) {
    scope.report(
      'PL206',
      range,
      `The list "${operand}" (lists/${operand}.txt) is empty, so no text mentions it. Write at least one word in it.`,
    );
    return undefined;
  }
  if (operator === 'matches' && !scope.judgePattern(operand, range)) return undefined;
  const value = operator === 'matches' || operator === 'mentions' ? operand : operand.toLowerCase();
  return scope.leaf(
    'text',
    operators[operator]!,
    value,
    `text ${operator.replace('_', ' ')} ${operand}`,
    typeof path.at(-1) === 'number' ? range : yaml.entryAt(path),
  );
}
