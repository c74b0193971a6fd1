/** A condition as it is written → the lines of its sentence: short ones flow, groups within groups become a list. */

import { place as placeText } from '../../../server/policy/diagnostic.ts';
import { factCatalogue } from '../../../server/policy/fact-catalogue.ts';
import { isMapping } from '../../../server/policy/written.ts';
import type { Path, YamlFile } from '../../../server/policy/yaml-file.ts';
import { leafWords, plain, textOf } from './fact-words.ts';
import type { ConditionPlace, Line, Part, Token } from './model.ts';

export type GroupKind = 'any' | 'all' | 'none';

export function isGroup(key: string): key is GroupKind {
  return key === 'any' || key === 'all' || key === 'none';
}

/** A group up to here flows in the sentence, where nothing is nested in it. */
const flowingMax = 3;

/** The first line is to be joined to what stands before the condition: `When `. */
export function conditionLines(yaml: YamlFile, root: Path, whole: unknown): readonly Line[] {
  return mappingLines(yaml, { root, whole, path: [] }, whole, 0);
}

function mappingLines(yaml: YamlFile, place: ConditionPlace, value: unknown, depth: number): readonly Line[] {
  if (!isMapping(value)) return [{ depth, parts: [JSON.stringify(value)] }];
  const keys = Object.keys(value);
  const alone = keys.length === 1;
  const lines: Line[] = [];
  let flowing: Part[] = [];
  keys.forEach((key, index) => {
    const at = { ...place, path: [...place.path, key] };
    const joint = index === 0 ? [] : [' and '];
    const inner = value[key];
    if (!isGroup(key)) {
      flowing.push(...joint, leafToken(yaml, at, key, inner));
    } else if (flows(inner, key)) {
      flowing.push(...joint, ...flowingGroup(yaml, at, key, inner, alone));
    } else {
      lines.push({ depth, parts: [...flowing, ...joint, groupToken(at, key, listSize(inner)), ':'] });
      flowing = [];
      (Array.isArray(inner) ? inner : []).forEach((item, number) => {
        lines.push(...mappingLines(yaml, { ...at, path: [...at.path, number] }, item, depth + 1));
      });
    }
  });
  if (flowing.length > 0) lines.push({ depth, parts: flowing });
  return lines;
}

function listSize(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/** Every item a single fact or definition, and no "or" among its values that could be taken for one between the items. */
function flows(items: unknown, key: GroupKind): items is readonly Record<string, unknown>[] {
  const most = key === 'none' ? 2 : flowingMax;
  return Array.isArray(items) && items.length <= most && items.every(isSimple);
}

function isSimple(item: unknown): boolean {
  if (!isMapping(item) || Object.keys(item).length !== 1) return false;
  const [[key, value]] = Object.entries(item) as [[string, unknown]];
  const terms = isMapping(value) ? Object.values(value) : [value];
  return !isGroup(key) && terms.length === 1 && !(Array.isArray(terms[0]) && terms[0].length > 1);
}

function flowingGroup(
  yaml: YamlFile,
  place: ConditionPlace,
  key: GroupKind,
  items: readonly Record<string, unknown>[],
  alone: boolean,
): Part[] {
  const leaves = items.map((item, number) => {
    const [name] = Object.keys(item);
    return leafToken(yaml, { ...place, path: [...place.path, number, name!] }, name!, item[name!]);
  });
  const group = (text: string): Token => groupToken(place, key, items.length, text);
  if (key === 'none') return [group('neither'), ' ', ...joined(leaves, ' nor ')];
  if (key === 'all')
    return items.length === 1 ? [group('all of'), ' ', ...leaves] : joinedBy(leaves, ' and ', group('and'));
  if (items.length === 1) return [group('any of'), ' ', ...leaves];
  return [...(alone ? [] : ['either ']), ...joinedBy(leaves, ' or ', group('or')), ...(alone ? [] : [','])];
}

function joined(tokens: readonly Token[], joint: string): Part[] {
  return tokens.flatMap((token, index) => (index === 0 ? [token] : [joint, token]));
}

/** The first joint can be changed, and stands for the group. */
function joinedBy(tokens: readonly Token[], joint: string, first: Token): Part[] {
  return tokens.flatMap((token, index): Part[] =>
    index === 0 ? [token] : index === 1 ? [' ', first, ' ', token] : [joint, token],
  );
}

function groupToken(place: ConditionPlace, key: GroupKind, size: number, text = `${key} of these`): Token {
  return {
    key: `group ${place.path.join('.')}`,
    words: [plain(text)],
    label: `${text}: ${key} of ${size} ${size === 1 ? 'condition' : 'conditions'}`,
    slot: { kind: 'group', place },
  };
}

function leafToken(yaml: YamlFile, place: ConditionPlace, name: string, value: unknown): Token {
  const kind = factCatalogue.get(name)?.kind;
  const words = leafWords(name, kind, value);
  const path = [...place.root, ...place.path];
  const operators = isMapping(value) ? Object.keys(value) : [];
  const parts: Path[] = [path, ...operators.map((operator) => [...path, operator])];
  const items = parts.flatMap((part) => {
    const list = part === path ? value : (value as Record<string, unknown>)[part.at(-1) as string];
    return Array.isArray(list) ? list.map((_, index) => [...part, index]) : [];
  });
  const places = [
    ...parts.flatMap((part) => [yaml.at(part), yaml.entryAt(part)]),
    ...items.map((item) => yaml.at(item)),
  ].map(placeText);
  return {
    key: `leaf ${place.path.join('.')}`,
    words,
    label: textOf(words),
    slot: { kind: 'leaf', place },
    ...(kind === undefined ? { define: { name, holds: value !== false } } : { places: [...new Set(places)] }),
  };
}
