/** Routes, guards and whole policies to begin with, made of the models that there are. */
import type { Change } from '../../../server/policy/edit/change.ts';
import { addEntry, freeId } from './card-edits.ts';
import type { CardModel } from './model.ts';

export interface Template {
  readonly name: string;
  readonly about: string;
  readonly changes: readonly Change[];
  /** Of the card that it makes, for the eye to find it. */
  readonly id: string;
}

/** One for each thing that policies most often route by. */
export function routeTemplates(model: CardModel): readonly Template[] {
  const { fast, strong, roomy } = suitable(model);
  const [intent = 'code-gen'] = (model.choices.facts.find(({ name }) => name === 'intent')?.values ?? []).map(
    ({ value }) => value,
  );
  const route = (name: string, about: string, base: string, when: object, use: string, why: string): Template => {
    const id = freeId(model, base);
    return { name, about, id, changes: addEntry(model, 'routes', { id, when, use, why }, 0) };
  };
  return [
    route(
      'By intent',
      'what the prompt is about',
      intent,
      { intent },
      strong,
      `${intent} wants the strongest local model`,
    ),
    route(
      'By length',
      'how much text there is',
      'long-text',
      { context_tokens: { over: 6000 } },
      roomy,
      `${roomy} has the most room`,
    ),
    route(
      'By tag',
      'what the caller says of it',
      'tagged',
      { tags: 'support' },
      fast,
      'the support desk wants a fast reply',
    ),
    route(
      'By latency',
      'how soon the answer is wanted',
      'in-a-hurry',
      { latency_target: 'ultra_low' },
      fast,
      'the smallest model answers first',
    ),
  ];
}

export function guardTemplates(model: CardModel): readonly Template[] {
  const guard = (name: string, about: string, base: string, value: object): Template => {
    const id = freeId(model, base);
    return { name, about, id, changes: addEntry(model, 'guards', { id, ...value }) };
  };
  return [
    guard('Keep at home', 'some text never leaves this machine', 'stays-home', {
      when: { sensitive: ['secret', 'card'] },
      only: { where: 'local' },
      why: 'this text never leaves this machine',
    }),
    guard('Forbid models', 'some models never see some requests', 'no-small-models', {
      when: { tags: 'legal' },
      never: { models: [suitable(model).fast] },
      why: 'legal text wants more care',
    }),
    guard('Cap a parameter', 'shorter or calmer answers', 'short-answers', {
      when: { cost_priority: true },
      cap: { max_tokens: 256 },
      why: 'a cheap answer is a short one',
    }),
  ];
}

export function promiseTemplates(model: CardModel): readonly Template[] {
  const { roomy } = suitable(model);
  const promise = (name: string, about: string, base: string, value: object): Template => {
    const id = freeId(model, base);
    return { name, about, id, changes: addEntry(model, 'invariants', { id, ...value }) };
  };
  return [
    promise('Where', 'some text never leaves this machine', 'secrets-at-home', {
      when: { airgap: true },
      always: { where: 'local' },
      why: 'we have promised it',
    }),
    promise('Which model', 'these requests get this model first', 'this-model-first', {
      when: { context_tokens: { between: [6001, 8000] }, has_tools: false, has_images: false },
      model: roomy,
      why: 'nothing else holds this much text',
    }),
  ];
}

/** For a policy without routes: three ways to begin. */
export function policyTemplates(model: CardModel): readonly Template[] {
  const { fast, strong, roomy, cloud } = suitable(model);
  const start = (
    name: string,
    about: string,
    routes: readonly { readonly id: string }[],
    isNew = !model.keys.includes('routes'),
  ): Template => ({
    name,
    about,
    id: routes[0]!.id,
    changes: isNew
      ? addEntryList(model, routes)
      : routes.map((value, index): Change => ({ kind: 'add', path: ['routes', index], value })),
  });
  const quick = {
    id: 'quick',
    when: { latency_target: 'ultra_low' },
    use: fast,
    why: 'the smallest model answers first',
  };
  const code = {
    id: 'code',
    when: { intent: ['code-gen', 'code-debug'] },
    use: strong,
    with: { temperature: 0 },
    why: 'code must be right before it is fast',
  };
  const long = (use: readonly string[]) => ({
    id: 'long-text',
    when: { context_tokens: { over: 6000 } },
    use: use.length === 1 ? use[0] : use,
    why: 'nothing else holds this much text',
  });
  const chat = {
    id: 'chat',
    when: { intent: 'chat', context_tokens: { at_most: 3000 } },
    use: fast,
    why: 'a conversation wants a fast reply',
  };
  return [
    start('Local only', 'Quick requests to the smallest model, code to the strongest.', [quick, code]),
    start('Local first', 'The same, and long text may go to the cloud.', [
      long(cloud ? [roomy, cloud] : [roomy]),
      quick,
      code,
    ]),
    start('Four models', 'Long text, haste, code and conversation: each its own model.', [
      long([roomy]),
      quick,
      code,
      chat,
    ]),
  ];
}

function addEntryList(model: CardModel, routes: readonly { readonly id: string }[]): readonly Change[] {
  const [first, ...rest] = routes;
  return [
    ...addEntry(model, 'routes', first!),
    ...rest.map((value, index): Change => ({ kind: 'add', path: ['routes', index + 1], value })),
  ];
}

/** The smallest, the one said to be good at code or reasoning, and the roomiest of the local models. */
function suitable({ choices: { models } }: CardModel) {
  const local = models.filter(({ where }) => where === 'local');
  const pool = local.length > 0 ? local : models;
  const roomy = pool.toSorted((a, b) => b.window - a.window)[0]?.id ?? 'qwen2.5';
  return {
    fast:
      pool.find(({ goodFor }) => goodFor.some((use) => /speed|latency|short/.test(use)))?.id ??
      pool[0]?.id ??
      'gemma:2b',
    strong:
      pool.find(({ goodFor }) => goodFor.some((use) => /code|reason/.test(use)))?.id ?? pool.at(-1)?.id ?? 'mistral:7b',
    roomy,
    cloud: models.find(({ where }) => where === 'cloud')?.id,
  };
}
