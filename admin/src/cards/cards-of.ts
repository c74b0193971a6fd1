/** The files of a policy → its cards, in the order in which they are read. Tolerant: what is no mapping is no card. */
import type { Range } from '../../../server/policy/diagnostic.ts';
import { includesOf } from '../../../server/policy/read-files.ts';
import { createReport } from '../../../server/policy/report.ts';
import { isMapping } from '../../../server/policy/written.ts';
import { type Path, parseYaml, type YamlFile } from '../../../server/policy/yaml-file.ts';
import { createCommentsOf } from './card-comments.ts';
import { conditionLines } from './condition-lines.ts';
import { chosen, plain, textOf } from './fact-words.ts';
import type { Card, CardKind, Line, Part, Token } from './model.ts';
import { keyToken, outcomeParts } from './outcome-parts.ts';
import { clientLines, guardParts, invariantParts } from './rule-parts.ts';

type Written = Record<string, unknown>;
type Files = ReadonlyMap<string, string>;

export interface Cards {
  readonly cards: readonly Card[];
  readonly keys: readonly string[];
  readonly name: string;
  readonly about: string | undefined;
}

/** Undefined where policy.yaml cannot be read at all. */
export function cardsOfFiles(files: Files): Cards | undefined {
  const policy = read(files, 'policy.yaml');
  if (!policy || !isMapping(policy.value)) return undefined;
  const { value } = policy;
  const included = [...new Set(includesOf(policy))].flatMap((name) =>
    typeof name === 'string' ? (read(files, name) ?? []) : [],
  );
  const mapping = (key: string): Written => (isMapping(value[key]) ? (value[key] as Written) : {});
  const cards = [
    ...Object.keys(mapping('define')).map((name, index, { length }) =>
      cardOf(policy, 'definition', ['define', name], name, mapping('define')[name], index, length),
    ),
    ...listCards(policy, 'guard', 'guards'),
    cardOf(policy, 'client', ['client'], 'client', mapping('client'), 0, 1),
    ...[...included, policy].flatMap((file) => listCards(file, 'route', 'routes')),
    ...('default' in value ? [cardOf(policy, 'default', ['default'], 'default', value.default, 0, 1)] : []),
    ...listCards(policy, 'invariant', 'invariants'),
  ];
  return {
    cards,
    keys: Object.keys(value),
    name: String(value.name ?? ''),
    about: typeof value.about === 'string' ? value.about : undefined,
  };
}

function read(files: Files, name: string): YamlFile | undefined {
  const text = files.get(name);
  return text === undefined ? undefined : parseYaml(name, text, createReport().report);
}

function listCards(yaml: YamlFile, kind: CardKind, key: string): readonly Card[] {
  const list = isMapping(yaml.value) ? yaml.value[key] : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((value, index) =>
    isMapping(value) ? cardOf(yaml, kind, [key, index], String(value.id ?? ''), value, index, list.length) : [],
  );
}

function cardOf(
  yaml: YamlFile,
  kind: CardKind,
  path: Path,
  id: string,
  value: unknown,
  index: number,
  size: number,
): Card {
  const written = isMapping(value) ? value : {};
  const range = kind === 'client' && !('client' in (yaml.value as Written)) ? nowhere(yaml) : yaml.entryAt(path);
  return {
    kind,
    id,
    file: yaml.file,
    path,
    range,
    value,
    lines: linesOf(yaml, kind, path, id, written, value),
    why: whyOf(kind, written),
    comments: createCommentsOf(yaml.text)(range),
    index,
    size,
    isSplit: isMapping(written.use),
  };
}

/** A client that is not written is told all the same: these rules then hold. */
function nowhere(yaml: YamlFile): Range {
  return { ...yaml.at([]), line: 0, endLine: 0, start: 0, end: 0 };
}

function linesOf(
  yaml: YamlFile,
  kind: CardKind,
  path: Path,
  id: string,
  written: Written,
  value: unknown,
): readonly Line[] {
  const whenPath = [...path, 'when'];
  switch (kind) {
    case 'definition': {
      const name = keyToken('id', 'id', [chosen(id)], `definition ${id}`);
      return joinedLines(['A request is ', name, ' when '], conditionLines(yaml, path, value), ['.']);
    }
    case 'guard':
      return whenLines(yaml, whenPath, written, guardParts(written));
    case 'invariant':
      return whenLines(yaml, whenPath, written, invariantParts(written), 'For every request, ');
    case 'client':
      return clientLines(written);
    case 'default':
      return [{ depth: 0, parts: outcomeParts(written, 'Otherwise, use ') }];
    case 'route':
      return 'when' in written
        ? whenLines(yaml, whenPath, written, outcomeParts(written))
        : [{ depth: 0, parts: outcomeParts(written, 'Always use ') }];
  }
}

function whenLines(
  yaml: YamlFile,
  path: Path,
  written: Written,
  effect: readonly Part[],
  always = 'Always, ',
): readonly Line[] {
  if (!('when' in written)) return [{ depth: 0, parts: [always, ...effect] }];
  return joinedLines(['When '], conditionLines(yaml, path, written.when), effect, ', ');
}

/** Puts words before the first line of a condition, and others behind its last, or below its list. */
function joinedLines(
  before: readonly Part[],
  lines: readonly Line[],
  after: readonly Part[],
  joint = '',
): readonly Line[] {
  const [first, ...rest] = lines;
  const all = [{ depth: 0, parts: [...before, ...(first?.parts ?? [])] }, ...rest];
  const last = all.at(-1)!;
  const ends = typeof last.parts.at(-1) === 'string' && /,$/.test(last.parts.at(-1) as string);
  if (last.depth === 0)
    return [...all.slice(0, -1), { depth: 0, parts: [...last.parts, ends ? ' ' : joint, ...after] }];
  return after.length === 1 && after[0] === '.' ? all : [...all, { depth: 0, parts: after }];
}

function whyOf(kind: CardKind, { why }: Written): Token | undefined {
  if (kind === 'definition' || kind === 'client' || why === undefined) return undefined;
  // The full stop is the token's own: a long one is a paragraph, and the stop would fall off its end.
  const stop = String(why).trimEnd().endsWith('.') ? '' : '.';
  const words = [plain('Because '), chosen(String(why)), plain(stop)];
  return keyToken('why', 'text', words, textOf(words));
}
