/** The compiled policy: immutable, plain data but for the rules-engine objects, shared by all requests that began with it. */
import type { Operator, Rule } from 'json-rules-engine';
import type {
  Detect,
  Facts,
  Fixture,
  ModelEntry,
  Params,
  ProviderEntry,
  Suite,
} from '../../schemas/generated/types.ts';
import type { Diagnostic, Range } from './diagnostic.ts';
import type { FactName } from './fact-catalogue.ts';
import type { RouteIndex } from './route-index.ts';

export type ModelId = string;

export interface Snapshot {
  readonly name: string;
  readonly about: string | undefined;
  /** sha256 of the canonical compiled policy, first 12 hex. */
  readonly revision: string;
  readonly models: ReadonlyMap<ModelId, Model>;
  readonly intents: IntentCatalogue;
  /** The parameters that a request takes over from its intent, by intent; intents without any are not here. */
  readonly presets: ReadonlyMap<string, ParamLayer>;
  readonly prompts: ReadonlyMap<string, Prompt>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly guards: readonly Guard[];
  /** What was proved of every decision before the snapshot was made. */
  readonly invariants: readonly Invariant[];
  readonly client: ClientRules;
  /** In order; `default` and the pseudo-route of a pin are not among them. */
  readonly routes: readonly Route[];
  readonly fallback: Route;
  /** Present where there are enough routes for it to help. It never changes which route is found. */
  readonly index: RouteIndex | undefined;
  readonly definitions: ReadonlyMap<string, { readonly condition: Condition; readonly at: Range }>;
  /** The leaves by id, `L1`, `L2` … in the order they are written. */
  readonly leaves: ReadonlyMap<string, Leaf>;
  readonly suites: readonly LocatedSuite[];
  readonly fixtures: ReadonlyMap<string, Fixture>;
  /** Warnings and hints; a snapshot with an error does not exist. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface Model {
  readonly id: ModelId;
  readonly provider: string;
  readonly protocol: ProviderEntry['protocol'];
  readonly baseUrl: string | undefined;
  /** NAME of the environment variable that holds the key. */
  readonly keyEnv: string | undefined;
  /** The provider's own name for it. */
  readonly model: string;
  readonly where: ModelEntry['where'];
  /** Tokens, prompt and answer together. */
  readonly window: number;
  readonly can: ReadonlySet<string>;
  /** USD per million tokens. */
  readonly price: ModelEntry['price'];
  readonly goodFor: readonly string[];
  readonly defaults: Params;
  readonly confidence: ModelEntry['confidence'];
}

export interface Prompt {
  readonly id: string;
  readonly text: string;
  /** sha256 of its text, first 4 hex. */
  readonly sha: string;
}

/** What the facts room detects intents with. `closed` is false where there is no intents.yaml: then any word will do. */
export interface IntentCatalogue {
  readonly closed: boolean;
  readonly needs: NonNullable<Detect['needs']>;
  readonly otherwise: string;
  readonly intents: readonly Intent[];
}

export interface Intent {
  readonly id: string;
  readonly means: string;
  readonly words: readonly string[];
  readonly phrases: readonly string[];
  /** Sources of regular expressions, each known not to backtrack catastrophically. */
  readonly patterns: readonly string[];
  readonly examples: readonly string[];
  /** Holds on the facts read before the intent is known. */
  readonly when: ((facts: Facts) => boolean) | undefined;
  readonly preset: Params;
}

export interface Guard {
  readonly id: string;
  readonly at: Range;
  readonly when: Condition | undefined;
  readonly rule: Rule;
  readonly test: Test;
  readonly cap: Readonly<Record<string, number>>;
  /** US dollars that a request may cost, by its tokens and the room for its answer. */
  readonly maxCostUsd: number | undefined;
  readonly why: string | undefined;
  /** The models of the catalogue that it takes away. */
  readonly removes: ReadonlySet<ModelId>;
}

/** What the policy promises of the requests that satisfy `when`. */
export interface Invariant {
  readonly id: string;
  readonly at: Range;
  readonly when: Condition | undefined;
  /** The models of the catalogue that these requests never come to, in any part. */
  readonly forbids: ReadonlySet<ModelId>;
  /** The route, or default, that decides them. */
  readonly route: string | undefined;
  /** The model that they get first. */
  readonly model: ModelId | undefined;
  readonly why: string | undefined;
}

export interface ClientRules {
  readonly model: 'honour' | 'ignore';
  readonly params: ReadonlySet<string>;
  readonly limits: Readonly<Record<string, number>>;
}

export interface Route {
  readonly id: string;
  /** Place among the routes, from 0; -1 for default and for a pin. */
  readonly index: number;
  readonly at: Range;
  readonly when: Condition | undefined;
  readonly rule: Rule;
  readonly test: Test;
  readonly arms: readonly [Arm, ...Arm[]];
  readonly split: Split | undefined;
  readonly prompt: PromptUse | undefined;
  readonly escalate: { readonly below: number; readonly to: readonly ModelId[] } | undefined;
  readonly shadow: ModelId | undefined;
  readonly optimizedFor: readonly string[];
  readonly why: string | undefined;
}

/** Where a route sends a request. A route without a split has one arm. */
export interface Arm {
  /** The models of its own `use`, in order. */
  readonly own: readonly Candidate[];
  /** `own`, then the default's; a model stands once. */
  readonly candidates: readonly Candidate[];
  /** Hundredths of a percent. */
  readonly share: number;
  /** Route `with`, then arm `with`, each value knowing who wrote it. */
  readonly params: readonly ParamLayer[];
  /** It names the preset to take, so that of the request's intent is not. */
  readonly namesPreset: boolean;
}

export interface Candidate {
  readonly model: Model;
  /** Tokens kept free for the answer. */
  readonly room: number;
  /** The route or the arm says so; else the preset of the request's intent is stronger than the model's own default. */
  readonly roomSaid: boolean;
}

export interface Split {
  /** The first of these facts that is known is the key. */
  readonly by: readonly FactName[];
  readonly seed: string;
  readonly until: string | undefined;
}

export interface PromptUse {
  readonly prompt: Prompt;
  readonly mode: 'prepend' | 'replace' | 'if_absent';
}

/** Parameters and who wrote them: `model phi3`, `intent code-gen`, `route code`, `arm 1 of chat`, `caller`. */
export interface ParamLayer {
  readonly from: string;
  readonly params: Params;
}

/** A condition in normal form. `define` is the definition whose content this is, `usedAt` where that one is named. */
export type Condition = Group | Not | Leaf;

export interface Group {
  readonly kind: 'all' | 'any';
  readonly of: readonly Condition[];
  readonly at: Range;
  readonly define?: string;
  readonly usedAt?: Range;
}

export interface Not {
  readonly kind: 'not';
  readonly of: Condition;
  readonly at: Range;
  readonly define?: string;
  readonly usedAt?: Range;
}

/** One fact compared with one constant. It has the same id wherever its definition is used. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly id: string;
  readonly fact: FactName;
  /** Name of an operator of json-rules-engine, or one of ours for text. */
  readonly operator: OperatorName;
  readonly value: string | number | boolean | readonly (string | number)[];
  /** In the author's words: `context_tokens over 6000`. */
  readonly text: string;
  readonly at: Range;
  readonly define?: string;
  readonly usedAt?: Range;
}

export type OperatorName =
  | 'equal'
  | 'notEqual'
  | 'in'
  | 'notIn'
  | 'contains'
  | 'greaterThan'
  | 'greaterThanInclusive'
  | 'lessThan'
  | 'lessThanInclusive'
  | 'textMentions'
  | 'textContains'
  | 'textStartsWith'
  | 'textEndsWith'
  | 'textMatches';

/** A rule's condition with its operators looked up: what the hot path walks. */
export type Test =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Test[] }
  | { readonly kind: 'not'; readonly of: Test }
  | {
      readonly kind: 'leaf';
      readonly fact: FactName;
      readonly operator: Operator & Evaluates;
      readonly value: unknown;
    };

/** json-rules-engine's Operator has them and does not declare them. */
export interface Evaluates {
  /** The comparison itself. `evaluate` first asks whether the fact is of the right kind, which typed facts always are. */
  cb(factValue: unknown, value: unknown): boolean;
  evaluate(factValue: unknown, value: unknown): boolean;
}

export interface LocatedSuite {
  readonly file: string;
  readonly suite: Suite;
  /** Where each case stands, in order. */
  readonly cases: readonly Range[];
}
