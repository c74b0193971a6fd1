/** A compiled policy → what the editors of tokens offer: facts, models, names. */
import { type FactKind, factCatalogue } from '../../../server/policy/fact-catalogue.ts';
import { efforts, parameterNames, parameterOf } from '../../../server/policy/parameters.ts';
import type { Snapshot } from '../../../server/policy/snapshot.ts';

export interface Choices {
  readonly facts: readonly FactChoice[];
  readonly definitions: readonly string[];
  readonly models: readonly ModelChoice[];
  readonly providers: readonly string[];
  readonly capabilities: readonly string[];
  readonly prompts: readonly string[];
  readonly lists: readonly string[];
  readonly parameters: readonly ParameterChoice[];
}

export interface FactChoice {
  readonly name: string;
  readonly kind: FactKind;
  readonly means: string;
  /** What it may be, or what is suggested where it is open. */
  readonly values: readonly ValueChoice[];
  /** Any other word will do too. */
  readonly open: boolean;
  readonly min: number;
  /** null: no end. */
  readonly max: number | null;
}

export interface ValueChoice {
  readonly value: string;
  readonly means?: string;
}

export interface ModelChoice {
  readonly id: string;
  readonly where: 'local' | 'cloud';
  readonly provider: string;
  readonly window: number;
  /** USD per million tokens; undefined where nothing is paid or nobody said. */
  readonly price: { readonly in: number; readonly out: number } | undefined;
  readonly can: readonly string[];
  readonly goodFor: readonly string[];
  /** Guards that take it away where they apply. */
  readonly removedBy: readonly string[];
}

export interface ParameterChoice {
  readonly name: string;
  readonly kind: 'number' | 'integer' | 'text' | 'texts' | 'flag' | 'duration' | 'effort' | 'preset';
  /** The widest range of any protocol; null: no end. */
  readonly min: number | null;
  readonly max: number | null;
  readonly values: readonly string[];
}

export const noChoices: Choices = {
  facts: [],
  definitions: [],
  models: [],
  providers: [],
  capabilities: [],
  prompts: [],
  lists: [],
  parameters: [],
};

export function choicesOf(snapshot: Snapshot): Choices {
  const models = [...snapshot.models.values()];
  const intents = snapshot.intents.intents.map(({ id, means }) => ({ value: id, means }));
  return {
    facts: factChoices(intents, snapshot.intents.closed),
    definitions: [...snapshot.definitions.keys()],
    models: models.map(({ id, where, provider, window, price, can, goodFor }) => ({
      id,
      where,
      provider,
      window,
      price: price && { in: price.in, out: price.out },
      can: [...can],
      goodFor,
      removedBy: snapshot.guards.filter(({ removes }) => removes.has(id)).map((guard) => guard.id),
    })),
    providers: [...new Set(models.map(({ provider }) => provider))],
    capabilities: ['tools', 'images', 'json', 'thinking'],
    prompts: [...snapshot.prompts.keys()],
    lists: [...snapshot.lists.keys()],
    parameters: [
      ...parameterNames.map(parameterChoice),
      { name: 'preset', kind: 'preset', min: null, max: null, values: intents.map(({ value }) => value) },
    ],
  };
}

function factChoices(intents: readonly ValueChoice[], closed: boolean): FactChoice[] {
  return [...factCatalogue.values()].map(({ name, kind, means, values, min, max }) => {
    const known = name === 'intent' ? intents : (values ?? suggested[name] ?? []).map((value) => ({ value }));
    const open = name === 'intent' ? !closed : values === undefined;
    return { name, kind, means, values: known, open, min, max: Number.isFinite(max) ? max : null };
  });
}

/** Open facts know no end; these are what most policies ask for. */
const suggested: Readonly<Record<string, readonly string[]>> = {
  language: ['en', 'de', 'es', 'fr', 'it', 'pt', 'zh', 'ja', 'und'],
  tags: ['private', 'no_cloud', 'phi'],
  user: ['none'],
  key: ['none'],
  tenant: ['none'],
};

function parameterChoice(name: string): ParameterChoice {
  const { kind, protocols } = parameterOf(name)!;
  const ranges = Object.values(protocols);
  const least = Math.min(...ranges.map(([min]) => min));
  const most = Math.max(...ranges.map(([, max]) => max));
  return {
    name,
    kind,
    min: Number.isFinite(least) ? least : null,
    max: Number.isFinite(most) ? most : null,
    values: kind === 'effort' ? efforts : [],
  };
}
