/** A policy as cards: plain data that crosses from the worker to the page. One card says one thing, as a sentence with words that can be changed. */
import type { Range } from '../../../server/policy/diagnostic.ts';
import type { Path } from '../../../server/policy/yaml-file.ts';
import type { Choices } from './choices.ts';

export type CardKind = 'definition' | 'guard' | 'route' | 'default' | 'client' | 'invariant';

export interface CardModel {
  /** Of the draft that the cards are drawn from. */
  readonly version: number;
  /** The draft does not compile: these are the cards of the last version that did, and cannot be changed. */
  readonly frozen: boolean;
  readonly name: string;
  readonly about: string | undefined;
  /** Definitions, guards, client, routes as they are tried, default, invariants. */
  readonly cards: readonly Card[];
  /** The keys at the top of policy.yaml, in order: where a new one would go. */
  readonly keys: readonly string[];
  readonly choices: Choices;
}

export interface Card {
  readonly kind: CardKind;
  readonly id: string;
  readonly file: string;
  readonly path: Path;
  readonly range: Range;
  /** As it is written: what an edit begins with. */
  readonly value: unknown;
  readonly lines: readonly Line[];
  readonly why: Token | undefined;
  /** Of the lines right above it and within it, without the "#". */
  readonly comments: readonly string[];
  /** Of a list, its place and how many stand there; of a definition too. */
  readonly index: number;
  readonly size: number;
  readonly isSplit: boolean;
}

/** A line of the sentence. Those of depth 0 flow together; deeper ones are items of a list below it. */
export interface Line {
  readonly depth: number;
  readonly parts: readonly Part[];
}

export type Part = string | Token;

/** Words that can be changed. */
export interface Token {
  /** Unique within the card. */
  readonly key: string;
  readonly words: readonly Word[];
  /** For those who hear or say it; what is read is part of it: `or: any of 2 conditions`. */
  readonly label: string;
  readonly slot: Slot;
  /** `file:line:column` of its leaves, as a trace names them. */
  readonly places?: readonly string[];
  /** The definition that it names, and whether it is to hold. */
  readonly define?: { readonly name: string; readonly holds: boolean };
}

export interface Word {
  readonly text: string;
  /** What the author chose, as against what joins it. */
  readonly chosen: boolean;
}

/** Where a condition stands, and a place in it. */
export interface ConditionPlace {
  /** Of the whole condition: `['routes', 2, 'when']`. */
  readonly root: Path;
  /** The whole condition as it is written. */
  readonly whole: unknown;
  /** From the whole to here: `['any', 0, 'tags']`. */
  readonly path: Path;
}

/** What a token stands for, with all that an edit of it needs. */
export type Slot =
  | { readonly kind: 'leaf'; readonly place: ConditionPlace }
  | { readonly kind: 'group'; readonly place: ConditionPlace }
  /** A key of the card whose value is edited as a whole. */
  | { readonly kind: 'key'; readonly form: KeyForm; readonly name: string }
  /** One parameter of `with`, `cap` or `limits`. */
  | { readonly kind: 'param'; readonly of: 'with' | 'cap' | 'limits'; readonly name: string };

export type KeyForm =
  | 'id'
  | 'use'
  | 'prompt'
  | 'escalate'
  | 'model'
  | 'words'
  | 'text'
  | 'selector'
  | 'honour'
  | 'params'
  | 'route';
