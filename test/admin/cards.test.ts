/** The cards: what they say, and that an edit of theirs changes what was asked and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { applied } from '../../admin/src/cards/applied.ts';
import { cardText } from '../../admin/src/cards/card-text.ts';
import { cardsOfFiles } from '../../admin/src/cards/cards-of.ts';
import { choicesOf } from '../../admin/src/cards/choices.ts';
import type { Card, CardModel } from '../../admin/src/cards/model.ts';
import { compile } from '../../server/policy/compile.ts';
import { commentsOf } from '../../server/policy/edit/comments.ts';
import { randomPolicy } from '../policy/random-policy.ts';
import { type Action, actionFor } from './card-actions.ts';
import { sentences } from './sentences.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}policies/`;
const shipped = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(yaml|md|txt)$/.test(name))
    .map((name) => [name.replaceAll('\\', '/'), readFileSync(folder + name, 'utf8')]),
);
const page = readFileSync(`${root}docs/policy-language.md`, 'utf8');
const examples = [...page.matchAll(/```yaml policy\n([\s\S]*?)```/g)].map(([, text]) => text!);
const choices = choicesOf(compile(shipped).snapshot!);

function modelOf(files: ReadonlyMap<string, string>): CardModel {
  const cards = cardsOfFiles(files);
  if (!cards) throw new Error('policy.yaml cannot be read');
  return { ...cards, version: 1, frozen: false, choices };
}

const one = (text: string) => new Map([['policy.yaml', text]]);
const textOf = (text: string, id: string) => cardText(modelOf(one(text)).cards.find((card) => card.id === id)!);

describe('the sentences', () => {
  test('of the policy that is shipped read as they are written here', () => {
    const told = modelOf(shipped).cards.map((card) => `${card.kind} ${card.id}\n${cardText(card)}`);
    expect(told.join('\n\n')).toBe(sentences);
  });

  test.each([
    ['{ intent: code-gen }', 'intent is code-gen'],
    ['{ intent: [rag, math] }', 'intent is rag or math'],
    ['{ latency_target: { not: low } }', 'latency target is not low'],
    ['{ language: { not: [en, und] } }', 'language is neither en nor und'],
    ['{ language: { not: [en, de, und] } }', 'language is none of en, de or und'],
    ['{ context_tokens: { over: 6000 } }', 'context tokens are over 6,000'],
    ['{ context_tokens: { at_least: 1, under: 5 } }', 'context tokens are at least 1 and under 5'],
    ['{ turns: { between: [2, 4] } }', 'turns are between 2 and 4'],
    ['{ hour: { at_most: 6 } }', 'hour is at most 6'],
    ['{ tags: private }', 'tags include private'],
    ['{ tags: [a, b] }', 'tags include a or b'],
    ['{ tags: { all: [a, b] } }', 'tags include all of a and b'],
    ['{ tags: { none: [a, b] } }', 'tags include none of a or b'],
    ['{ text: { mentions: privacy } }', 'text mentions privacy'],
    ['{ text: { contains: in voice } }', 'text contains “in voice”'],
    ['{ text: { starts_with: hi } }', 'text starts with “hi”'],
    ["{ text: { matches: '\\bx' } }", 'text matches /\\bx/'],
    ['{ cost_priority: true }', 'cost comes first'],
    ['{ has_tools: false }', 'it has no tools'],
    ['{ private: false }', 'it is not private'],
    ['{ intent: chat, private: true }', 'intent is chat and it is private'],
    ['{ any: [{ intent: chat }, { private: true }] }', 'intent is chat or it is private'],
    [
      '{ any: [{ intent: chat }, { private: true }], turns: 1 }',
      'either intent is chat or it is private, and turns are 1',
    ],
    ['{ none: [{ intent: chat }, { private: true }] }', 'neither intent is chat nor it is private'],
    [
      '{ any: [{ intent: [chat, math] }, { all: [{ turns: 1 }, { none: [{ private: true }] }] }] }',
      'any of these:\n- intent is chat or math\n- all of these:\n  - turns are 1\n  - neither it is private\nuse',
    ],
  ])('say %s as "%s"', (written, said) => {
    const text = `routes:\n  - { id: r, when: ${written}, use: phi3 }\ndefault: { use: phi3 }\n`;
    expect(textOf(text, 'r')).toContain(said);
  });

  test('tell splits, prompts, second opinions and what goes along', () => {
    const text = stringify({
      routes: [
        {
          id: 'r',
          use: {
            split: {
              by: 'user',
              until: '2027-03-31',
              arms: [
                { share: 90, use: 'phi3' },
                { share: 10, use: ['qwen2.5', 'phi3'], with: { temperature: 0 } },
              ],
            },
          },
          with: { temperature: 0, stop: null, preset: 'math' },
          prompt: { use: 'code', mode: 'replace' },
          escalate: { below: 0.7, to: 'claude-haiku' },
          shadow: 'gemma:2b',
          optimized_for: 'speed',
          why: 'we want to know.',
        },
      ],
    });
    expect(textOf(text, 'r')).toBe(
      'Always use 90 % phi3, 10 % qwen2.5, then phi3 (temperature 0), by user, until 2027-03-31, temperature 0, no stop, the preset of math, with the prompt code in place of the caller’s.' +
        ' Where the answer’s confidence is below 0.7, ask claude-haiku. A copy goes to gemma:2b, for the log only. Optimized for speed.\nBecause we want to know.',
    );
  });

  test('show the comments above a card and in it', () => {
    const comments = modelOf(shipped).cards.find(({ id }) => id === 'long-documents')!.comments;
    expect(comments).toEqual([
      'signalbox-disable-next-line PL306: private text that no local model can hold is refused, as it should be',
      'in this order: the next one if the first cannot serve',
    ]);
  });
});

describe('any sequence of edits by cards', () => {
  const draws = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 });
  const texts = fc.oneof(
    fc.constant(shipped.get('policy.yaml')!),
    fc.constantFrom(...examples),
    randomPolicy.map(({ files }) => files.get('policy.yaml')!),
    randomPolicy.map(({ files }) => commented(files.get('policy.yaml')!)),
  );

  test('keeps comments and the lines it was not about, and the cards then say what was asked', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(texts, draws, (begin, drawn) => {
        let text = begin;
        for (const draw of drawn) {
          const before = modelOf(one(text));
          const action = actionFor(before, draw);
          const after = action && applied(text, action.changes);
          if (!after || 'refused' in after) continue;
          seen.set(action.name, (seen.get(action.name) ?? 0) + 1);
          expect(() => parse(after.text)).not.toThrow();
          expectKept(text, after.text, action);
          expect(action.said(modelOf(one(after.text))), `${action.name}\n${after.text}`).toBe(true);
          text = after.text;
        }
      }),
      { numRuns: 120 },
    );
    expect(seen.size).toBeGreaterThan(15);
  });
});

/** Comments where people write them: above an entry, behind a key, in a list. */
function commented(text: string): string {
  let count = 0;
  return text.replace(/^( *(?:- )?)([a-z_]+:.*|[a-z]+)$/gm, (line, indent: string, rest: string) => {
    count++;
    if (count % 3 === 0) return `${line} # ${count}`;
    return count % 5 === 0 && !indent.includes('-') && /:/.test(rest) ? `${indent}# ${count}\n${line}` : line;
  });
}

const commentTexts = (text: string) => commentsOf(text).map((comment) => comment.text);

function expectKept(before: string, after: string, { name, card, changes }: Action): void {
  const kept = missing(commentTexts(before), commentTexts(after));
  const mayLose = changes.some(({ kind }) => kind === 'delete') ? card.comments.map((comment) => comment.trim()) : [];
  expect(
    kept.map((comment) => comment.replace(/^#\s?/, '').trim()).filter((comment) => !mayLose.includes(comment)),
    name,
  ).toEqual([]);
  const own = new Set(ownLines(before, card, name));
  const others = before.split('\n').filter((line, index) => !own.has(index) && line.trim() !== '');
  expect(missing(others, after.split('\n')), `${name}\n${before}\n---\n${after}`).toEqual([]);
}

/** The lines that the edit is about, and where a list is opened that was empty. */
function ownLines(text: string, { id, range, size }: Card, name: string): number[] {
  const lines = text.split('\n');
  const all = lines.map((_, index) => index);
  const touched = all.slice(range.line - 1, range.endLine);
  const uses = name === 'rename' ? all.filter((index) => lines[index]!.includes(id)) : [];
  // The last that goes leaves `routes: []`, and the first that comes finds it.
  const opened = name.startsWith('add ')
    ? all.filter((index) => /: (\[\s*\]|\{.*\})/.test(lines[index]!))
    : name === 'delete' && size === 1
      ? all.filter((index) => /^(routes|guards|define|invariants):/.test(lines[index]!))
      : // Definitions in one line are one line more or less long when one comes.
        name.startsWith('name ')
        ? all.filter((index) => /^define: *\{/.test(lines[index]!))
        : [];
  const above =
    name === 'delete' || name === 'remove'
      ? all.slice(0, range.line - 1).filter((index) => lines[index]!.trim().startsWith('#'))
      : [];
  return [...touched, ...uses, ...opened, ...above];
}

function missing(of: readonly string[], from: readonly string[]): string[] {
  const left = [...from];
  return of.filter((each) => {
    const index = left.indexOf(each);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
}
