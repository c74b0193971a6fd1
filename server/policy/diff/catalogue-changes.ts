/** Models, prompts, lists and intents of two policies → what changed in them, in words. */
import type { Intent, Model, Snapshot } from '../snapshot.ts';
import { leavesIn } from '../walk.ts';
import {
  byId,
  changed,
  keysChanged,
  type PolicyChange,
  silent,
  type Told,
  told,
  valueWords,
  wordsChanged,
} from './changes.ts';
import type { Compared } from './meaning.ts';

export function catalogueChanges(compared: Compared): readonly PolicyChange[] {
  return [...modelChanges(compared), ...promptChanges(compared), ...listChanges(compared), ...intentChanges(compared)];
}

function modelChanges({ before, after, old, young }: Compared): readonly PolicyChange[] {
  const removed = [...before.models.values()].flatMap((model) =>
    after.models.has(model.id)
      ? []
      : told(`model ${model.id}`, old.at('models.yaml', ['models', model.id]), [
          { kind: 'removed', side: 'old', what: modelWords(model) },
        ]),
  );
  const others = [...after.models.values()].flatMap((model) => {
    const was = before.models.get(model.id);
    const capped = [before, after].some(({ guards }) => guards.some(({ maxCostUsd }) => maxCostUsd !== undefined));
    const at = young.at('models.yaml', ['models', model.id]);
    if (!was) return told(`model ${model.id}`, at, [{ kind: 'added', what: modelWords(model) }]);
    return told(
      `model ${model.id}`,
      at,
      oneModel(was, model, capped, (key) => young.at('models.yaml', ['models', model.id, ...key])),
    );
  });
  return [...removed, ...others];
}

function modelWords({ where, window, can, provider }: Model): string {
  return `${where}, ${provider}, window ${window}${can.size > 0 ? `, can ${[...can].join(', ')}` : ''}`;
}

function oneModel(
  was: Model,
  now: Model,
  capped: boolean,
  at: (key: readonly string[]) => NonNullable<Told['at']>,
): readonly Told[] {
  const price = (model: Model): Readonly<Record<string, unknown>> => ({ ...model.price });
  const prices = keysChanged('price', price(was), price(now), (key) => at(['price', key]));
  const [can, good] = [wordsChanged([...was.can], [...now.can]), wordsChanged(was.goodFor, now.goodFor)];
  return [
    ...changed('where', was.where, now.where, at(['where'])),
    ...changed('provider', was.provider, now.provider, at(['provider'])),
    ...changed('model', was.model, now.model, at(['model'])),
    ...changed('protocol', was.protocol, now.protocol, at(['provider'])),
    ...changed('base_url', was.baseUrl ?? '', now.baseUrl ?? '', at(['provider'])),
    ...changed('window', String(was.window), String(now.window), at(['window'])),
    ...(can === undefined ? [] : [{ what: `can ${can}`, at: at(['can']) }]),
    ...keysChanged('defaults', was.defaults, now.defaults, (key) => at(['defaults', key])),
    ...changed('confidence', valueWords(was.confidence), valueWords(now.confidence), at(['confidence'])),
    // Where no guard asks what a request costs, a price chooses nothing; it shows in what the traffic costs.
    ...(capped ? prices : silent(prices)),
    ...silent(changed('key_env', was.keyEnv ?? '', now.keyEnv ?? '', at(['provider']))),
    ...silent(good === undefined ? [] : [{ what: `good_for ${good}`, at: at(['good_for']) }]),
  ];
}

function promptChanges({ before, after, old, young }: Compared): readonly PolicyChange[] {
  const ids = [...new Set([...before.prompts.keys(), ...after.prompts.keys()])];
  return ids.flatMap((id) => {
    const [was, now] = [before.prompts.get(id), after.prompts.get(id)];
    const file = `prompts/${id}.md`;
    const used = usesPrompt(after, id) || usesPrompt(before, id);
    if (!now)
      return told(`prompt ${id}`, old.line(file, ''), [
        { kind: 'removed', side: 'old', what: 'removed', decides: used },
      ]);
    if (!was)
      return told(`prompt ${id}`, young.line(file, ''), [{ kind: 'added', what: firstLine(now.text), decides: used }]);
    if (was.text === now.text) return [];
    const { what, line } = linesChanged(was.text, now.text);
    return told(`prompt ${id}`, young.line(file, line), [{ what, decides: used }]);
  });
}

function usesPrompt({ routes, fallback }: Snapshot, id: string): boolean {
  return [...routes, fallback].some(({ prompt }) => prompt?.prompt.id === id);
}

/** `2 lines removed, 3 added: "Answer in one line." -> "Answer in one word."` */
function linesChanged(before: string, after: string): { what: string; line: string } {
  const lines = (text: string): readonly string[] =>
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const [old, now] = [new Set(lines(before)), new Set(lines(after))];
  const gone = [...old].filter((line) => !now.has(line));
  const added = [...now].filter((line) => !old.has(line));
  const first = added[0] ?? '';
  if (gone.length === 0 && added.length === 0) return { what: 'lines in another order or layout', line: '' };
  if (gone.length === 1 && added.length === 1) return { what: `"${cut(gone[0]!)}" -> "${cut(first)}"`, line: first };
  const parts = [
    ...(gone.length > 0 ? [`- ${gone.length} lines, such as "${cut(gone[0]!)}"`] : []),
    ...(added.length > 0 ? [`+ ${added.length} lines, such as "${cut(first)}"`] : []),
  ];
  return { what: parts.join(', ').replaceAll(/\b1 lines, such as/g, '1 line:'), line: first };
}

function firstLine(text: string): string {
  return `"${cut(text.split(/\r?\n/, 1)[0]!)}"`;
}

const lineMax = 60;

function cut(text: string): string {
  return text.length > lineMax ? `${text.slice(0, lineMax)}…` : text;
}

function listChanges({ before, after, old, young }: Compared): readonly PolicyChange[] {
  const ids = [...new Set([...before.lists.keys(), ...after.lists.keys()])];
  return ids.flatMap((id) => {
    const [was, now] = [before.lists.get(id), after.lists.get(id)];
    const file = `lists/${id}.txt`;
    const used = [before, after].some((snapshot) => asksList(snapshot, id));
    if (!now)
      return told(`list ${id}`, old.line(file, ''), [
        { kind: 'removed', side: 'old', what: `${was!.length} words`, decides: used },
      ]);
    if (!was)
      return told(`list ${id}`, young.line(file, ''), [{ kind: 'added', what: `${now.length} words`, decides: used }]);
    const what = wordsChanged(was, now);
    const first = now.find((word) => !was.includes(word)) ?? '';
    return what === undefined ? [] : told(`list ${id}`, young.line(file, first), [{ what, decides: used }]);
  });
}

function asksList({ guards, routes }: Snapshot, id: string): boolean {
  const leaves = [...guards, ...routes].flatMap(({ when }) => (when ? leavesIn(when) : []));
  return leaves.some(({ operator, value }) => operator === 'textMentions' && value === id);
}

function intentChanges({
  before: { intents: was },
  after: { intents: now },
  old,
  young,
}: Compared): readonly PolicyChange[] {
  const [olds, news] = [byId(was.intents), byId(now.intents)];
  const at = (id: string, key: readonly string[] = []) => young.at('intents.yaml', ['intents', id, ...key]);
  const removed = was.intents.flatMap(({ id, means }) =>
    news.has(id)
      ? []
      : told(`intent ${id}`, old.at('intents.yaml', ['intents', id]), [{ kind: 'removed', side: 'old', what: means }]),
  );
  const others = now.intents.flatMap((intent) => {
    const before = olds.get(intent.id);
    if (!before) return told(`intent ${intent.id}`, at(intent.id), [{ kind: 'added', what: intent.means }]);
    return told(`intent ${intent.id}`, at(intent.id), [
      ...oneIntent(before, intent, (key) => at(intent.id, [key])),
      ...(whenOf(old, intent.id) === whenOf(young, intent.id)
        ? []
        : [{ what: 'detected when: changed', at: at(intent.id, ['when']) }]),
    ]);
  });
  const order = (intents: readonly Intent[], other: ReadonlyMap<string, Intent>) =>
    intents
      .map(({ id }) => id)
      .filter((id) => other.has(id))
      .join(', ');
  return [
    ...told('intents', young.at('intents.yaml', ['detect']), [
      ...changed('needs', valueWords(was.needs), valueWords(now.needs)),
      ...changed('else', was.otherwise, now.otherwise),
      ...(order(was.intents, news) === order(now.intents, olds)
        ? []
        : [{ what: 'stand in another order, which settles ties' }]),
    ]),
    ...removed,
    ...others,
  ];
}

/** The compiled intent keeps its condition as a function, so it is compared as it is written. */
function whenOf(written: Compared['old'], id: string): string {
  return JSON.stringify(written.value('intents.yaml', ['intents', id, 'when'])) ?? '';
}

function oneIntent(was: Intent, now: Intent, at: (key: string) => NonNullable<Told['at']>): readonly Told[] {
  return [
    ...(['words', 'phrases', 'patterns'] as const).flatMap((key) => {
      const what = wordsChanged(was[key], now[key]);
      return what === undefined ? [] : [{ what: `${key} ${what}`, at: at(key) }];
    }),
    ...keysChanged('preset', was.preset, now.preset, () => at('preset')),
    ...silent(was.means === now.means ? [] : [{ what: 'means reworded', at: at('means') }]),
  ];
}
