/** `guards` → rules that take models away or lower a parameter. */
import type { ModelSelector, Guard as WrittenGuard } from '../../schemas/generated/types.ts';
import { checkBounds } from './checks-parameters.ts';
import { conditionOf } from './conditions.ts';
import type { Range } from './diagnostic.ts';
import { factCatalogue } from './fact-catalogue.ts';
import type { Catalogue } from './models.ts';
import { checkId, takeId } from './names.ts';
import type { LookUpOperator } from './operators.ts';
import { ruleOf, testOf } from './rules.ts';
import type { Scope } from './scope.ts';
import { checkSelector, selects } from './selectors.ts';
import type { Condition, Guard, Model } from './snapshot.ts';
import { leavesIn } from './walk.ts';
import { isMapping } from './written.ts';
import type { YamlFile } from './yaml-file.ts';

export function guardsOf(
  yaml: YamlFile,
  catalogue: Catalogue,
  taken: Map<string, Range>,
  scope: Scope,
  operator: LookUpOperator,
  usedModel: (id: string) => void,
): readonly Guard[] {
  const written = isMapping(yaml.value) ? yaml.value.guards : undefined;
  if (!Array.isArray(written)) return [];
  return written.flatMap((value, index) => {
    if (!isMapping(value) || typeof value.id !== 'string') return [];
    const guard = guardOf(yaml, index, value as unknown as WrittenGuard, catalogue, taken, scope, operator, usedModel);
    return guard ? [guard] : [];
  });
}

function guardOf(
  yaml: YamlFile,
  index: number,
  written: WrittenGuard,
  catalogue: Catalogue,
  taken: Map<string, Range>,
  scope: Scope,
  operator: LookUpOperator,
  usedModel: (id: string) => void,
): Guard | undefined {
  const { report } = scope;
  const path = ['guards', index];
  const at = yaml.at([...path, 'id']);
  takeId(taken, written.id, at, report);
  checkId('guard', written.id, at, report);
  const { only, never, cap, max_cost_usd: cost } = written;
  if (only === undefined && never === undefined && cap === undefined && cost === undefined) {
    report(
      'PL004',
      yaml.keyAt([...path, Object.keys(written)[0]!]),
      `Guard "${written.id}" does nothing: it needs "only", "never", "cap" or "max_cost_usd".`,
    );
  }
  if (written.why === undefined)
    report(
      'PL701',
      at,
      `Guard "${written.id}" has no "why". Whoever meets it asks for the reason: write it in a sentence.`,
    );
  const when = 'when' in written ? conditionOf(yaml, [...path, 'when'], written.when, scope) : undefined;
  for (const key of ['only', 'never'] as const)
    checkSelector(yaml, [...path, key], written[key], catalogue, report, usedModel);
  if (isMapping(written.cap)) checkBounds(yaml, [...path, 'cap'], written.cap as Record<string, number>, report);
  if ('when' in written && when === undefined) return undefined;
  if (when) checkReliance(written.id, at, when, scope);
  const rule = ruleOf(when, { name: written.id, type: 'guard', index });
  const known = [...catalogue.models.values()].filter((model) => model !== undefined);
  return Object.freeze({
    id: written.id,
    at,
    when,
    rule,
    test: testOf(rule, operator),
    cap: Object.freeze({ ...(isMapping(written.cap) ? (written.cap as Record<string, number>) : {}) }),
    maxCostUsd: typeof cost === 'number' ? cost : undefined,
    why: written.why,
    removes: new Set(known.filter((model) => removes(written, model)).map((model) => model.id)),
  });
}

function removes({ only, never }: WrittenGuard, model: Model): boolean {
  const matches = (selector: ModelSelector | undefined): boolean => isMapping(selector) && selects(selector, model);
  return (only !== undefined && !matches(only)) || (never !== undefined && matches(never));
}

/** A guard that a caller can talk its way around is worth knowing. */
function checkReliance(id: string, at: Range, when: Condition, scope: Scope): void {
  const facts = new Set(leavesIn(when).map((leaf) => leaf.fact));
  if (![...facts].every((fact) => factCatalogue.get(fact)?.callerControls)) return;
  scope.report(
    'PL604',
    at,
    `Guard "${id}" rests on ${[...facts].join(' and ')} alone, which the caller controls: it protects callers who say so, not against those who do not. Add a fact that they do not control, such as "sensitive" or "key", where it must.`,
  );
}
