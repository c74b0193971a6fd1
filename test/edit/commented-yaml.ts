/** Chance → YAML as people write it: comments everywhere, blank lines, brackets, quotes, any indent, either line break. */
import fc from 'fast-check';

type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** Decides how each part is written; drawn from fast-check, so that a failure shrinks. */
type Draw = (most: number) => number;

const words = [
  'low',
  'code-gen',
  'gemma:2b',
  'a b',
  'x: y',
  '- z',
  '#tag',
  "it's",
  'yes',
  '12',
  '1.10',
  '',
  'é✓',
  'two\nlines\n',
  'q"q',
  '{ x }',
];
const keys = ['id', 'when', 'use', 'why', 'any', 'with', 'key one', 'a#b', 'x:y', '7', 'true'];

const value: fc.Memo<Value> = fc.memo((depth) =>
  depth <= 1
    ? leaf
    : fc.oneof(
        { weight: 3, arbitrary: leaf },
        { weight: 2, arbitrary: fc.array(value(depth - 1), { maxLength: 4 }) },
        { weight: 3, arbitrary: mapping(depth) },
      ),
);

const leaf: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(...words),
  fc.integer({ min: -5, max: 9000 }),
  fc.boolean(),
  fc.constant(null),
);

function mapping(depth: number): fc.Arbitrary<Value> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...keys), value(depth - 1)), { selector: ([key]) => key, maxLength: 4 })
    .map(Object.fromEntries);
}

export const commentedYaml: fc.Arbitrary<string> = fc
  .tuple(
    fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), value(4)), {
      selector: ([key]) => key,
      minLength: 1,
      maxLength: 5,
    }),
    fc.infiniteStream(fc.nat(999)),
  )
  .map(([entries, stream]) => {
    const draw: Draw = (most) => stream.next().value! % most;
    let count = 0;
    const written = document(
      Object.fromEntries(entries),
      draw,
      () => `# c${++count}${draw(4) === 0 ? ': "x" [y' : ''}`,
    );
    return draw(4) === 0 ? written.replaceAll('\n', '\r\n') : written;
  });

function document(root: Value, draw: Draw, comment: () => string): string {
  const head = draw(2) === 0 ? `${comment()}\n${draw(2) === 0 ? '\n' : ''}` : '';
  const steps = { map: draw(3) === 0 ? 4 : 2, list: [0, 2, 2, 4][draw(4)]! };
  const body = block(root, 0, steps, draw, comment).join('\n');
  const end = ['', '\n', '\n', `\n${comment()}\n`, '\n\n', '\n  \n'][draw(6)]!;
  return `${head}${body}${end}`;
}

interface Steps {
  readonly map: number;
  readonly list: number;
}

/** Lines of a collection that is not empty. */
function block(node: Value, column: number, steps: Steps, draw: Draw, comment: () => string): string[] {
  const lead = ' '.repeat(column);
  const items: readonly (readonly [string, Value])[] = Array.isArray(node)
    ? node.map((item) => ['-', item] as const)
    : Object.entries(node as Record<string, Value>).map(([key, each]) => [`${keyText(key, draw)}:`, each] as const);
  return items.flatMap(([indicator, each], index) => {
    const own = entry(indicator, each, column, steps, draw, comment);
    const between = index === 0 ? draw(2) * 5 : draw(9);
    const above = [
      [],
      [lead + comment()],
      [''],
      [lead + comment(), ''],
      ['', lead + comment()],
      [],
      [],
      [comment()],
      [`${lead}   ${comment()}`],
    ][between]!;
    // A list whose items stand in the column of their key must not have a comment there that another would take.
    return [...above, ...own];
  });
}

function entry(
  indicator: string,
  node: Value,
  column: number,
  steps: Steps,
  draw: Draw,
  comment: () => string,
): string[] {
  const lead = ' '.repeat(column) + indicator;
  const tail = () => (draw(4) === 0 ? ` ${comment()}` : '');
  const isList = Array.isArray(node);
  const isCollection = typeof node === 'object' && node !== null;
  if (isCollection && Object.keys(node).length > 0 && draw(3) > 0) {
    const dash = indicator === '-';
    const inner = column + (dash ? 2 : isList ? steps.list : steps.map);
    if (dash && draw(4) > 0) {
      const [first, ...rest] = block(node, inner, steps, (most) => draw(most), comment);
      // A comment cannot stand between the dash and the first entry in one line.
      if (!/^ *#/.test(first!) && first !== '') return [`${lead} ${first!.trimStart()}`, ...rest];
      return [lead + tail(), first!, ...rest];
    }
    return [lead + tail(), ...block(node, inner, steps, draw, comment)];
  }
  if (isCollection) return [...flow(node, `${lead} `, column, draw, comment)].join('').concat(tail()).split('\n');
  if (node === null && draw(2) === 0) return [lead + tail()];
  if (typeof node === 'string' && /^\S[^\n]*\n[^\n]+\n$/.test(node) && draw(2) === 0) {
    return [
      `${lead} ${draw(2) === 0 ? '|' : '|-'}${tail()}`,
      ...node
        .trimEnd()
        .split('\n')
        .map((line) => ' '.repeat(column + 2 + draw(1)) + line),
    ];
  }
  return [`${lead} ${scalar(node as string, draw)}${tail()}`];
}

function flow(node: Value, lead: string, column: number, draw: Draw, comment: () => string): string {
  if (typeof node !== 'object' || node === null) return lead + scalar(node as string, draw);
  const [open, close] = Array.isArray(node) ? '[]' : '{}';
  const parts = Array.isArray(node)
    ? node.map((item) => flow(item, '', column, draw, comment))
    : Object.entries(node).map(([key, each]) => `${keyText(key, draw)}: ${flow(each, '', column, draw, comment)}`);
  if (parts.length === 0) return `${lead}${open}${close}`;
  if (draw(5) === 0) {
    const indent = ' '.repeat(column + 2);
    const rows = parts.map((part, index) => {
      const comma = index < parts.length - 1 || draw(2) === 0 ? ',' : '';
      const above = draw(5) === 0 ? `${indent}${comment()}\n` : '';
      return `${above}${indent}${part}${comma}${draw(4) === 0 ? ` ${comment()}` : ''}`;
    });
    return `${lead}${open}\n${rows.join('\n')}\n${indent}${close}`;
  }
  const pad = draw(2) === 0 ? ' ' : '';
  return `${lead}${open}${pad}${parts.join(draw(4) === 0 ? ',  ' : ', ')}${pad}${close}`;
}

function keyText(key: string, draw: Draw): string {
  if (/^[a-z]+$/.test(key) && key !== 'true' && draw(4) > 0) return key;
  return draw(2) === 0 ? `'${key}'` : JSON.stringify(key);
}

function scalar(node: string | number | boolean | null, draw: Draw): string {
  if (typeof node !== 'string') return String(node);
  if (/^[a-z][a-z:-]*[a-z\d]$/.test(node) && node !== 'yes' && draw(3) > 0) return node;
  return !node.includes('\n') && draw(2) === 0 ? `'${node.replaceAll("'", "''")}'` : JSON.stringify(node);
}
