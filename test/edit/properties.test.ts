import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import type { Change } from '../../server/policy/edit/change.ts';
import { commentsOf } from '../../server/policy/edit/comments.ts';
import { edit } from '../../server/policy/edit/edit.ts';
import { afterwards, changeFor, ordered } from './changes.ts';
import { commentedYaml } from './commented-yaml.ts';

const folder = fileURLToPath(new URL('../../policies/', import.meta.url));
const real = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(folder + name, 'utf8'));
const anyFile = fc.oneof({ weight: 4, arbitrary: commentedYaml }, { weight: 1, arbitrary: fc.constantFrom(...real) });
const draws = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat());
/** A thousand each take two minutes, and were run once; every run draws others. */
const numRuns = 100;

const valueIn = (text: string) => ordered(parse(text, { mapAsMap: true }));
const comments = (text: string) =>
  commentsOf(text)
    .map((comment) => comment.text)
    .sort();
const linesOf = (text: string) => text.split(/\r?\n/);

/** Lines of `of` that are not in `other`, in whatever order. */
function missing(of: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of other) left.set(line, (left.get(line) ?? 0) + 1);
  return of.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

describe('any edit of any commented file', () => {
  test('makes the value what the change says, at its path and nowhere else', () => {
    fc.assert(
      fc.property(anyFile, draws, (text, drawn) => {
        const change = changeFor(parse(text), drawn);
        const edited = change && edit(text, change);
        if (!edited || 'refused' in edited) return;
        expect(valueIn(edited.text)).toEqual(afterwards(valueIn(text), change));
      }),
      { numRuns },
    );
  });

  test('keeps every comment; only a deletion takes those of its entry', () => {
    fc.assert(
      fc.property(anyFile, draws, (text, drawn) => {
        const change = changeFor(parse(text), drawn);
        const edited = change && edit(text, change);
        if (!edited || 'refused' in edited) return;
        // A list that is set to a shorter one loses entries too.
        if (change.kind === 'delete' || change.kind === 'set')
          expect(missing(comments(edited.text), comments(text))).toEqual([]);
        else expect(comments(edited.text)).toEqual(comments(text));
      }),
      { numRuns },
    );
  });

  test('leaves the lines of every other entry as they are', () => {
    fc.assert(
      fc.property(anyFile, draws, (text, drawn) => {
        const change = changeFor(parse(text), drawn);
        const edited = change && edit(text, change);
        if (!edited || 'refused' in edited) return;
        const [first, last] = linesOfEntry(text, change);
        const others = linesOf(text).filter((line, index) => line.trim() !== '' && (index < first || index > last));
        // Of the others may change: a line with the "-" or the ":" before it, and the two that give or take a comma.
        expect(missing(others, linesOf(edited.text)).length).toBeLessThanOrEqual(3);
      }),
      { numRuns },
    );
  });

  test('keeps the line break of the file', () => {
    fc.assert(
      fc.property(commentedYaml, draws, (text, drawn) => {
        const change = changeFor(parse(text), drawn);
        const edited = change && edit(text, change);
        if (!edited || 'refused' in edited || !text.includes('\n')) return;
        const feeds = edited.text.split('\n').length;
        expect(edited.text.split('\r\n').length).toBe(text.includes('\r\n') ? feeds : 1);
      }),
      { numRuns },
    );
  });

  test('a move there and back gives the bytes that were', () => {
    fc.assert(
      fc.property(anyFile, draws, (text, [place, , to]) => {
        const change = changeFor(parse(text), [place, 3, to, 0]);
        if (change?.kind !== 'move') return;
        const there = edit(text, change);
        if ('refused' in there) return;
        const keys = Object.keys(parentOf(parse(text), change.path));
        const last = change.path.at(-1)!;
        const path = typeof last === 'number' ? change.path.with(-1, change.to) : change.path;
        // Keys that look like numbers are put first by JavaScript, so the file is asked for their order.
        const from = typeof last === 'number' ? last : orderIn(text, change.path).indexOf(last);
        if (keys.length === 0) return;
        expect(edit(there.text, { kind: 'move', path, to: from })).toEqual({ text });
      }),
      { numRuns },
    );
  });

  test('what is added and deleted again leaves the file as it was, but for the blanks between brackets', () => {
    fc.assert(
      fc.property(anyFile, draws, (text, [place, , what, index]) => {
        const change = changeFor(parse(text), [place, 1, what, index]);
        const there = change && edit(text, change);
        if (!there || 'refused' in there) return;
        const back = edit(there.text, { kind: 'delete', path: change.path });
        if ('refused' in back) return;
        expect(comments(back.text)).toEqual(comments(text));
        expect(valueIn(back.text)).toEqual(valueIn(text));
      }),
      { numRuns },
    );
  });

  test('ten in a row still agree with plain values', () => {
    fc.assert(
      fc.property(anyFile, fc.array(draws, { minLength: 10, maxLength: 10 }), (text, all) => {
        let [now, value] = [text, valueIn(text)];
        for (const drawn of all) {
          const root = parse(now);
          if (typeof root !== 'object' || root === null) return;
          const change = changeFor(root, drawn);
          const edited = change && edit(now, change);
          if (!edited || 'refused' in edited) continue;
          now = edited.text;
          value = afterwards(value, change);
        }
        expect(valueIn(now)).toEqual(value);
      }),
      { numRuns: 40 },
    );
  });

  test('is seldom refused', () => {
    let refusals = 0;
    let asked = 0;
    fc.assert(
      fc.property(anyFile, draws, (text, drawn) => {
        const change = changeFor(parse(text), drawn);
        if (!change) return;
        asked++;
        const edited = edit(text, change);
        if ('refused' in edited) refusals++;
      }),
      { numRuns: 250, seed: 7 },
    );
    expect(refusals / asked).toBeLessThan(0.05);
  });
});

function parentOf(value: unknown, path: Change['path']): object {
  return path
    .slice(0, -1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key as string], value) as object;
}

function orderIn(text: string, path: Change['path']): string[] {
  const node = path
    .slice(0, -1)
    .reduce<unknown>(
      (at, key) => (at instanceof Map ? (at.get(key) ?? at.get(Number(key))) : (at as unknown[])[key as number]),
      parse(text, { mapAsMap: true }),
    );
  return [...(node as Map<unknown, unknown>).keys()].map(String);
}

/** The first and last line of the entry, comments of its own included; where brackets stand around it, those of the brackets. */
function linesOfEntry(text: string, { kind, path }: Change): [first: number, last: number] {
  const document = parseDocument(text);
  const [start, end] = kind === 'add' ? [text.length, text.length] : rangeIn(document, path);
  let [from, to] = [start, end];
  path.forEach((_, depth) => {
    const above = path.slice(0, depth);
    const { flow, range } = (document.getIn(above, true) ?? {}) as { flow?: boolean; range?: [number, number, number] };
    if (flow && range) [from, to] = [Math.min(from, range[0]), Math.max(to, range[1])];
  });
  const lines = linesOf(text);
  let first = text.slice(0, from).split('\n').length - 1;
  let last = text.slice(0, to).split('\n').length - 1;
  if (kind !== 'delete' && kind !== 'set') return [first, last];
  const isAside = (line: number) => /^\s*(#.*)?$/.test(lines[line] ?? 'none');
  while (isAside(first - 1)) first--;
  while (isAside(last + 1)) last++;
  return [first, last];
}

/** From the key of an entry to the end of its value. */
function rangeIn(document: ReturnType<typeof parseDocument>, path: Change['path']): [number, number] {
  const parent = document.getIn(path.slice(0, -1), true) as { items: unknown[] };
  const last = path.at(-1)!;
  const item = typeof last === 'number' ? parent.items[last] : parent.items.find((pair) => keyOf(pair) === last);
  const { key, value } = item as { key?: { range: [number, number, number] }; value?: unknown };
  const node = (key ? value : item) as { range?: [number, number, number] } | null;
  const start = key?.range[0] ?? node?.range?.[0] ?? 0;
  return [start, Math.max(start, node?.range?.[1] ?? start)];
}

function keyOf(pair: unknown): string {
  return String((pair as { key: { value: unknown } }).key.value);
}
