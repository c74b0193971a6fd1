/** A part of a condition and the file it is written in → the mend that takes it out, where that is safe. */
import type { Fix, Range } from '../diagnostic.ts';
import type { Condition } from '../snapshot.ts';
import { isMapping } from '../written.ts';
import { type Path, parseYaml, type YamlFile } from '../yaml-file.ts';
import type { Written } from './subject.ts';

/** Undefined where the part cannot be found, or where the file would not say what it should without it. */
export function removalOf({ yaml, path }: Written, part: Condition): Fix | undefined {
  const at = part.usedAt ?? part.at;
  const root = [...path, 'when'];
  const found = pathOf(yaml, root, at);
  if (!found) return undefined;
  const taken = lastOfItsKind(yaml, found, root);
  const range = cutOf(yaml, taken);
  const rule = yaml.at(path);
  if (range.start < rule.start) return undefined;
  // The rule alone, at its column, means what it means in its file, and is soon read.
  const text = `${' '.repeat(rule.column - 1)}${yaml.text.slice(rule.start, range.start)}${yaml.text.slice(range.end, Math.max(range.end, rule.end))}`;
  const after = parseYaml(yaml.file, text, () => {});
  const wanted = removed(valueAt(yaml.value, path), taken.slice(path.length));
  if (!after || JSON.stringify(after.value) !== JSON.stringify(wanted)) return undefined;
  return { title: 'remove it', range, text: '' };
}

function valueAt(value: unknown, path: Path): unknown {
  let found: unknown = value;
  for (const step of path) found = (found as Record<string | number, unknown> | undefined)?.[step];
  return found;
}

/** The entry or item that stands at this range. */
function pathOf(yaml: YamlFile, path: Path, at: Range): Path | undefined {
  const isHere = (range: Range): boolean => range.start === at.start && range.end === at.end;
  if (isHere(yaml.at(path)) || isHere(yaml.entryAt(path))) return path;
  const value = valueAt(yaml.value, path);
  const steps = Array.isArray(value) ? [...value.keys()] : isMapping(value) ? Object.keys(value) : [];
  for (const step of steps) {
    const found = pathOf(yaml, [...path, step], at);
    if (found) return found;
  }
  return undefined;
}

/** With the last entry of a mapping or list goes the mapping or list: an empty one is an error. */
function lastOfItsKind(yaml: YamlFile, path: Path, root: Path): Path {
  if (path.length <= root.length) return path;
  const parent = path.slice(0, -1);
  const value = valueAt(yaml.value, parent);
  const count = Array.isArray(value) ? value.length : Object.keys(value as object).length;
  return count === 1 ? lastOfItsKind(yaml, parent, root) : path;
}

function removed(value: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (Array.isArray(value)) {
    return rest.length === 0
      ? value.filter((_, index) => index !== step)
      : value.map((item, index) => (index === step ? removed(item, rest) : item));
  }
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([key, item]) =>
      key !== step ? [[key, item]] : rest.length === 0 ? [] : [[key, removed(item, rest)]],
    ),
  );
}

/** The text to cut: the entry with one comma beside it, or with its line where it has one to itself. */
function cutOf(yaml: YamlFile, path: Path): Range {
  const entry = typeof path.at(-1) === 'number' ? yaml.at(path) : yaml.entryAt(path);
  const { text } = yaml;
  const lineStart = text.lastIndexOf('\n', entry.start - 1) + 1;
  const before = text.slice(lineStart, entry.start);
  const rest = /^[ ]*(#[^\n]*)?(\n|$)/.exec(text.slice(entry.end));
  if (rest && /^[ ]*(- )?$/.test(before) && (typeof path.at(-1) === 'number' || !before.includes('-'))) {
    return between(yaml, lineStart, entry.end + rest[0].length);
  }
  const comma = /^[ ]*,[ ]*/.exec(text.slice(entry.end));
  if (comma) return between(yaml, entry.start, entry.end + comma[0].length);
  const leading = /,[ ]*$/.exec(text.slice(0, entry.start));
  return leading ? between(yaml, entry.start - leading[0].length, entry.end) : entry;
}

/** With the blanks at its end, which other ranges leave out. */
function between({ file, text }: YamlFile, start: number, end: number): Range {
  const placeOf = (offset: number): { line: number; column: number } => {
    const before = text.slice(0, offset);
    const lineStart = before.lastIndexOf('\n') + 1;
    return { line: before.split('\n').length, column: offset - lineStart + 1 };
  };
  const last = placeOf(end);
  return { file, ...placeOf(start), endLine: last.line, endColumn: last.column, start, end };
}
