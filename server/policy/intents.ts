/** intents.yaml → what the facts room detects intents with. */
import type { Facts, IntentEntry, Intents } from '../../schemas/generated/types.ts';
import { checkParams } from './checks-parameters.ts';
import { conditionOf } from './conditions.ts';
import { holds } from './holds.ts';
import type { LookUpOperator } from './operators.ts';
import type { Report } from './report.ts';
import { ruleOf, testOf } from './rules.ts';
import type { Scope } from './scope.ts';
import type { Condition, Intent, IntentCatalogue, ParamLayer } from './snapshot.ts';
import { reportUnknownName } from './unknown-name.ts';
import { leavesIn } from './walk.ts';
import { isMapping } from './written.ts';
import type { YamlFile } from './yaml-file.ts';

/** Without an intents.yaml nothing is detected, and a caller's own word is taken as it is. */
const open: IntentCatalogue = Object.freeze({ closed: false, needs: 1, otherwise: 'chat', intents: Object.freeze([]) });

export function intentIds(yaml: YamlFile | undefined): readonly string[] | undefined {
  const value = yaml?.value;
  return isMapping(value) && isMapping(value.intents) ? Object.keys(value.intents) : undefined;
}

export function intentsOf(yaml: YamlFile | undefined, scope: Scope, operator: LookUpOperator): IntentCatalogue {
  const value = yaml?.value as Partial<Intents> | undefined;
  if (!yaml || !isMapping(value) || !isMapping(value.intents)) return open;
  const { report } = scope;
  const entries = value.intents as Record<string, IntentEntry>;
  const ids = Object.keys(entries);
  const otherwise = isMapping(value.detect) && typeof value.detect.else === 'string' ? value.detect.else : 'chat';
  if (!ids.includes(otherwise)) {
    const range =
      isMapping(value.detect) && value.detect.else !== undefined
        ? yaml.at(['detect', 'else'])
        : yaml.keyAt(['intents']);
    const sentence = `There is no intent "${otherwise}", which is taken when none is detected.`;
    const named = isMapping(value.detect) && value.detect.else !== undefined;
    if (named) reportUnknownName(report, 'PL101', range, sentence, otherwise, ids);
    else report('PL101', range, `${sentence} Write "detect: { else: … }" with one of these.`);
  }
  checkTwice(yaml, entries, report);
  const intents = ids.map((id) => intentOf(yaml, id, entries[id], id === otherwise, scope, operator));
  const needs = isMapping(value.detect) && typeof value.detect.needs === 'number' ? value.detect.needs : 1;
  return Object.freeze({ closed: true, needs, otherwise, intents: Object.freeze(intents) });
}

function intentOf(
  yaml: YamlFile,
  id: string,
  entry: unknown,
  isOtherwise: boolean,
  scope: Scope,
  operator: LookUpOperator,
): Intent {
  const path = ['intents', id];
  const {
    means = '',
    words = [],
    phrases = [],
    patterns = [],
    examples = [],
    preset = {},
  } = (isMapping(entry) ? entry : {}) as IntentEntry;
  const when =
    isMapping(entry) && 'when' in entry ? conditionOf(yaml, [...path, 'when'], entry.when, scope) : undefined;
  if (when) checkKnownBefore(when, scope.report);
  const sound = texts(patterns).filter((pattern, index) =>
    scope.judgePattern(pattern, yaml.at([...path, 'patterns', index])),
  );
  const detects =
    texts(words).length + texts(phrases).length + texts(patterns).length > 0 || (isMapping(entry) && 'when' in entry);
  if (!detects && !isOtherwise) {
    scope.report(
      'PL605',
      yaml.keyAt(path),
      `Nothing detects the intent "${id}": it has no words, phrases, patterns or "when". Only a caller that names it can reach it.`,
    );
  }
  if (isMapping(preset)) checkParams(yaml, [...path, 'preset'], preset, [], scope.report);
  return Object.freeze({
    id,
    means,
    words: texts(words),
    phrases: texts(phrases),
    patterns: sound,
    examples: texts(examples),
    when: when && predicate(when, operator),
    preset: isMapping(preset) ? preset : {},
  });
}

/** The intent is what is being detected: where its own condition is looked at, it is not known yet. */
function checkKnownBefore(when: Condition, report: Report): void {
  for (const { fact, at } of leavesIn(when)) {
    if (fact === 'intent' || fact === 'intent_confidence')
      report('PL105', at, `"${fact}" is not known yet where intents are detected. Write a condition on other facts.`);
  }
}

function predicate(when: Condition, operator: LookUpOperator): (facts: Facts) => boolean {
  const test = testOf(ruleOf(when, { name: 'intent', type: 'route', index: 0 }), operator);
  return (facts) => holds(test, facts);
}

function texts(value: unknown): readonly string[] {
  return Object.freeze(Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
}

/** A word or phrase that stands in two intents helps neither; it is reported at the second. */
function checkTwice(yaml: YamlFile, entries: Record<string, IntentEntry>, report: Report): void {
  const first = new Map<string, string>();
  for (const [id, entry] of Object.entries(entries)) {
    for (const key of ['words', 'phrases'] as const) {
      texts(isMapping(entry) ? entry[key] : undefined).forEach((word, index) => {
        const folded = word.toLowerCase();
        const other = first.get(folded);
        if (other !== undefined && other !== id) {
          report(
            'PL605',
            yaml.at(['intents', id, key, index]),
            `"${word}" already stands for the intent "${other}". A word that means two intents decides neither: keep it in one.`,
          );
        }
        first.set(folded, other ?? id);
      });
    }
  }
}

/** The presets as layers of parameters. */
export function presetsOf({ intents }: IntentCatalogue): ReadonlyMap<string, ParamLayer> {
  const set = intents.filter(({ preset }) => Object.keys(preset).length > 0);
  return new Map(set.map(({ id, preset }) => [id, { from: `intent ${id}`, params: preset }]));
}
