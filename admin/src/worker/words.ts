/** The draft → its prompts, lists and intents: what each says, who uses it, and what a prompt would read like when it is filled. */

import type { Facts } from '../../../schemas/generated/types.ts';
import { factCatalogue, unknownFacts } from '../../../server/policy/fact-catalogue.ts';
import { filledPrompt } from '../../../server/policy/filled-prompt.ts';
import { lookUpOperator } from '../../../server/policy/operators.ts';
import { placeholder } from '../../../server/policy/prompts.ts';
import type { Condition, Snapshot } from '../../../server/policy/snapshot.ts';
import { leavesIn } from '../../../server/policy/walk.ts';
import { readerOf } from './reading.ts';
import { type SideName, sideOf } from './sides.ts';

export interface PromptEntry {
  readonly id: string;
  readonly file: string;
  /** Routes, and `default`. */
  readonly usedBy: readonly string[];
  readonly words: number;
}

export interface ListEntry {
  readonly id: string;
  readonly file: string;
  readonly words: readonly string[];
  /** Guards, routes and definitions that look for its words. */
  readonly usedBy: readonly string[];
}

export interface IntentEntry {
  readonly id: string;
  readonly means: string;
  readonly words: number;
  readonly phrases: number;
  readonly patterns: number;
  readonly examples: readonly { readonly text: string; readonly read: string }[];
  readonly preset: Readonly<Record<string, unknown>>;
  readonly usedBy: readonly string[];
}

export interface Words {
  readonly prompts: readonly PromptEntry[];
  readonly lists: readonly ListEntry[];
  readonly intents: readonly IntentEntry[];
  /** The intent that is taken when nothing is found. */
  readonly otherwise: string;
}

/** As the draft was when it last compiled; undefined where it never did. */
export function wordsOf(name: SideName): Words | undefined {
  const { sound } = sideOf(name);
  if (!sound) return undefined;
  const { prompts, lists, intents } = sound;
  const conditions = conditionsOf(sound);
  const read = readerOf(sound);
  const users = (holds: (condition: Condition) => boolean): string[] => [
    ...new Set(conditions.filter(({ when }) => holds(when)).map(({ id }) => id)),
  ];
  return {
    prompts: [...prompts.values()].map(({ id, text }) => ({
      id,
      file: `prompts/${id}.md`,
      usedBy: [...sound.routes, sound.fallback]
        .filter((route) => route.prompt?.prompt.id === id)
        .map((route) => route.id),
      words: text.split(/\s+/).filter((word) => word !== '').length,
    })),
    lists: [...lists].map(([id, words]) => ({
      id,
      file: `lists/${id}.txt`,
      words,
      usedBy: users((when) =>
        leavesIn(when).some(({ operator, value }) => operator === 'textMentions' && value === id),
      ),
    })),
    intents: intents.intents.map(({ id, means, words, phrases, patterns, examples, preset }) => ({
      id,
      means,
      words: words.length,
      phrases: phrases.length,
      patterns: patterns.length,
      examples: examples.map((text) => ({
        text,
        read: read({ messages: [{ role: 'user', content: text }] }).values.intent,
      })),
      preset: preset as Readonly<Record<string, unknown>>,
      usedBy: users((when) =>
        leavesIn(when).some(({ fact, value }) => fact === 'intent' && [value].flat().includes(id)),
      ),
    })),
    otherwise: intents.otherwise,
  };
}

function conditionsOf({ guards, routes, definitions }: Snapshot): { id: string; when: Condition }[] {
  const defined = [...definitions].map(([id, { condition }]) => ({ id, when: condition }));
  const used = [...guards, ...routes].flatMap(({ id, when }) => (when ? [{ id, when }] : []));
  return [...used, ...defined];
}

export interface FilledText {
  readonly text: string;
  /** What stands between braces and is no fact. */
  readonly unknown: readonly string[];
  readonly used: readonly string[];
}

/** `facts`: what is known of a request; the rest is as when nothing is. */
export function fillPrompt(text: string, facts: Partial<Facts>): FilledText {
  const names = [...text.matchAll(placeholder)].map((match) => match[1]!.trim());
  return {
    text: filledPrompt({ text }, { ...unknownFacts, ...facts }),
    unknown: [...new Set(names.filter((name) => !factCatalogue.has(name)))],
    used: [...new Set(names.filter((name) => factCatalogue.has(name)))],
  };
}

/** Texts, one a line → the intent that the draft reads off each, and by which signs. */
export function readIntents(name: SideName, texts: readonly string[]) {
  const { sound } = sideOf(name);
  if (!sound) return [];
  const read = readerOf(sound);
  return texts.map((text) => {
    const { values, origins } = read({ messages: [{ role: 'user', content: text }] });
    return {
      text,
      intent: values.intent,
      confidence: values.intent_confidence,
      evidence: origins.intent.evidence ?? [],
    };
  });
}

const triesMax = 50_000;

/** Which of these words and phrases a text mentions, as the operator `mentions` would say it. */
export function mentionsIn(text: string, words: readonly string[]): readonly string[] {
  const operator = lookUpOperator(new Map(words.slice(0, triesMax).map((word) => [word, [word]])));
  return words.slice(0, triesMax).filter((word) => operator('textMentions').evaluate(text, word));
}
