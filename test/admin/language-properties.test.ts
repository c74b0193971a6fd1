/** What holds of the editor's knowledge at every place of every text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { completeIn } from '../../admin/src/editor/language/complete.ts';
import { declaredAt } from '../../admin/src/editor/language/definition.ts';
import { hoverIn } from '../../admin/src/editor/language/hover.ts';
import { withText } from '../../admin/src/editor/language/names.ts';
import { filledIn } from '../../admin/src/editor/language/offer.ts';
import { spotAt } from '../../admin/src/editor/language/place.ts';
import { readTree } from '../../admin/src/editor/language/read-tree.ts';
import { type Part, partAt } from '../../admin/src/editor/language/tree.ts';
import { minimalChanges, type TextChange } from '../../admin/src/editor/minimal-changes.ts';
import { policyFiles } from './language-files.ts';

const yamlFiles = [...policyFiles.keys()].filter((file) => file.endsWith('.yaml'));
/** Small enough to look at each place of. */
const everyPlace = ['policy.yaml', 'models.yaml', 'tests/privacy.test.yaml', 'tests/fixtures.yaml'];

function isSound(text: string): boolean {
  return parseDocument(text, { uniqueKeys: false, logLevel: 'silent' }).errors.length === 0;
}

function askAll(file: string, text: string, offset: number): void {
  const knowledge = withText(policyFiles, file, text);
  completeIn(knowledge, file, offset);
  hoverIn(knowledge, file, offset);
  declaredAt(knowledge, file, offset);
  const { path } = spotAt(readTree(text), offset);
  expect(Array.isArray(path)).toBe(true);
}

describe('the reader of half-written YAML', () => {
  test.each(yamlFiles)('reads %s as YAML does', (file) => {
    const text = policyFiles.get(file)!;
    expect(saidBy(readTree(text))).toEqual(parse(text));
  });

  test('reads what YAML writes as YAML does', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9_:.-]{0,8}[a-z0-9]$/);
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, word, fc.integer(), tie('list'), tie('map')),
      list: fc.array(tie('any'), { minLength: 1, maxLength: 4 }),
      map: fc.dictionary(word, tie('any'), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
    })).map;
    fc.assert(
      fc.property(value, fc.boolean(), (written, flow) => {
        const document = parseDocument(JSON.stringify(written));
        const text = flow ? document.toString({ lineWidth: 60 }) : blockText(written);
        expect(saidBy(readTree(text))).toEqual(parse(text));
      }),
      { numRuns: 200 },
    );
  });

  test('takes any text', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '  ',
      '\n',
      ':',
      ': ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '#',
      ' # ',
      '|',
      '>',
      '\t',
      'when',
      'é',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.nat(), (pieces, at) => {
        const text = pieces.join('');
        askAll('policy.yaml', text, at % (text.length + 1));
        askAll('tests/a.test.yaml', text, at % (text.length + 1));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('at every place', () => {
  test.each(everyPlace)('of every beginning of %s something is answered, and nothing thrown', (file) => {
    const whole = policyFiles.get(file)!;
    for (let end = 0; end <= whole.length; end += 7) askAll(file, whole.slice(0, end), end);
  });

  test.each(everyPlace)('of %s, what is offered leaves a sound text sound', (file) => {
    const text = policyFiles.get(file)!;
    const knowledge = withText(policyFiles, file, text);
    let offered = 0;
    // A prime: every column of every kind of line comes up.
    for (let offset = 0; offset <= text.length; offset += 17) {
      const found = completeIn(knowledge, file, offset);
      if (!found) continue;
      const indent = /[ \t]*/.exec(text.slice(text.lastIndexOf('\n', found.from - 1) + 1))![0];
      for (const offer of [...found.offers.slice(0, 3), ...found.offers.slice(-3)]) {
        const after = text.slice(0, found.from) + filledIn(offer.insert, indent) + text.slice(found.to);
        if (!isSound(after)) expect.fail(`${file} at ${offset}: "${offer.insert}" breaks it`);
        offered++;
      }
    }
    expect(offered).toBeGreaterThan(20);
  });

  test.each(everyPlace)('of %s, the path at the cursor leads back to it', (file) => {
    const text = policyFiles.get(file)!;
    const tree = readTree(text);
    for (let offset = 0; offset < text.length; offset += 5) {
      const spot = spotAt(tree, offset);
      if (spot.at !== 'value') continue;
      expect(partAt(tree, spot.path)).toBe(spot.word);
    }
  });
});

describe('the changes from one text to another', () => {
  const line = fc.constantFrom('a', 'b', '  c: d', '', '😀x', '😁x', '- e # f');
  const text = fc
    .tuple(fc.array(line, { maxLength: 12 }), fc.boolean())
    .map(([lines, ended]) => lines.join('\n') + (ended ? '\n' : ''));

  test('give the other when they are made, in order and without overlap', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = minimalChanges(before, after);
        expect(made(before, changes)).toBe(after);
        for (const [index, { from }] of changes.entries())
          expect(from).toBeGreaterThanOrEqual(changes[index - 1]?.to ?? 0);
      }),
      { numRuns: 2_000 },
    );
  });

  test('give any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        expect(made(before, minimalChanges(before, after))).toBe(after);
      }),
    );
  });

  test('are none for the same text, and one letter for one letter', () => {
    const whole = policyFiles.get('policy.yaml')!;
    expect(minimalChanges(whole, whole)).toEqual([]);
    const at = whole.indexOf('long-documents');
    expect(minimalChanges(whole, `${whole.slice(0, at)}x${whole.slice(at)}`)).toEqual([
      { from: at, to: at, insert: 'x' },
    ]);
  });

  test('leave the lines between two places alone', () => {
    const changes = minimalChanges('a\nb\nc\nd\n', 'a1\nb\nc\nd1\n');
    expect(changes).toEqual([
      { from: 1, to: 1, insert: '1' },
      { from: 7, to: 7, insert: '1' },
    ]);
  });
});

function made(before: string, changes: readonly TextChange[]): string {
  return [...changes]
    .reverse()
    .reduce((text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to), before);
}

/** What the parts say, in the words of YAML. */
function saidBy(part: Part | undefined): unknown {
  if (part === undefined) return null;
  if (part.kind === 'map') return Object.fromEntries(part.entries.map(({ key, value }) => [key.text, saidBy(value)]));
  if (part.kind === 'list') return part.items.map(({ value }) => saidBy(value));
  return part.style === 'plain' ? parse(part.text) : part.text;
}

function blockText(value: unknown): string {
  const document = parseDocument('{}');
  document.contents = document.createNode(value) as typeof document.contents;
  return document.toString({ lineWidth: 0 });
}
