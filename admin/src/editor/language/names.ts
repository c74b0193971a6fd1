/** The files of a policy → every name that they declare, and where. Works on files that do not parse. */
import { readTree } from './read-tree.ts';
import type { NameKind } from './roles.ts';
import { entryOf, type MapPart, type Part, partAt, type Step, textOf } from './tree.ts';

export interface Declared {
  readonly kind: NameKind;
  readonly name: string;
  readonly file: string;
  /** Where its name stands; the beginning of the file, where the file is the name. */
  readonly start: number;
  readonly end: number;
  readonly path: readonly Step[];
  /** What it consists of, where that is YAML. */
  readonly part: Part | undefined;
}

export interface Knowledge {
  readonly files: ReadonlyMap<string, string>;
  tree(file: string): Part | undefined;
  /** In the order they are written. */
  all(kind: NameKind): readonly Declared[];
  find(kind: NameKind, name: string): Declared | undefined;
}

const known = new WeakMap<ReadonlyMap<string, string>, Knowledge>();

/** The same for the same files; `files` is never changed in place. */
export function knowledgeOf(files: ReadonlyMap<string, string>): Knowledge {
  const made = known.get(files) ?? gather(files);
  known.set(files, made);
  return made;
}

/** As if the file said something else: what somebody has just typed is not compiled yet. */
export function withText(files: ReadonlyMap<string, string>, file: string, text: string): Knowledge {
  return knowledgeOf(files.get(file) === text ? files : new Map(files).set(file, text));
}

/** Trees by text: of a draft, most files stay as they are from key stroke to key stroke. */
const trees = new Map<string, { readonly text: string; readonly tree: Part | undefined }>();

function treeOf(file: string, text: string): Part | undefined {
  const kept = trees.get(file);
  if (kept?.text === text) return kept.tree;
  const tree = readTree(text);
  trees.set(file, { text, tree });
  return tree;
}

function gather(files: ReadonlyMap<string, string>): Knowledge {
  for (const file of trees.keys()) if (!files.has(file)) trees.delete(file);
  const tree = (file: string) => {
    const text = files.get(file);
    return text === undefined || !/\.ya?ml$/.test(file) ? undefined : treeOf(file, text);
  };
  const byKind = new Map<NameKind, Declared[]>();
  const add = (declared: Declared) => {
    const all = byKind.get(declared.kind) ?? [];
    all.push(declared);
    byKind.set(declared.kind, all);
  };
  for (const file of files.keys()) addFile(file, add);
  addKeys('models.yaml', tree('models.yaml'), ['models'], 'model', add);
  addKeys('models.yaml', tree('models.yaml'), ['providers'], 'provider', add);
  addKeys('intents.yaml', tree('intents.yaml'), ['intents'], 'intent', add);
  addKeys('policy.yaml', tree('policy.yaml'), ['define'], 'definition', add);
  addKeys('tests/fixtures.yaml', tree('tests/fixtures.yaml'), [], 'fixture', add);
  addIds('policy.yaml', tree('policy.yaml'), 'guards', 'guard', add);
  for (const { name } of byKind.get('routes file') ?? []) addIds(name, tree(name), 'routes', 'route', add);
  addIds('policy.yaml', tree('policy.yaml'), 'routes', 'route', add);
  const all = (kind: NameKind) => byKind.get(kind) ?? [];
  return { files, tree, all, find: (kind, name) => all(kind).find((one) => one.name === name) };
}

type Add = (declared: Declared) => void;

function addFile(file: string, add: Add): void {
  const at = { file, start: 0, end: 0, path: [], part: undefined };
  const prompt = /^prompts\/(.+)\.md$/.exec(file)?.[1];
  const list = /^lists\/(.+)\.txt$/.exec(file)?.[1];
  if (prompt !== undefined) add({ kind: 'prompt', name: prompt, ...at });
  else if (list !== undefined) add({ kind: 'list', name: list, ...at });
  else if (/\.ya?ml$/.test(file) && !/^(tests\/|(policy|models|intents|signalbox)\.yaml$)/.test(file))
    add({ kind: 'routes file', name: file, ...at });
}

function addKeys(file: string, tree: Part | undefined, path: readonly Step[], kind: NameKind, add: Add): void {
  const part = partAt(tree, path);
  if (part?.kind !== 'map') return;
  for (const { key, colon, value } of part.entries) {
    if (colon === undefined) continue;
    add({ kind, name: key.text, file, start: key.start, end: key.end, path: [...path, key.text], part: value });
  }
}

function addIds(file: string, tree: Part | undefined, key: string, kind: NameKind, add: Add): void {
  const list = partAt(tree, [key]);
  if (list?.kind !== 'list') return;
  list.items.forEach(({ value }, index) => {
    const id = entryOf(value, 'id')?.value;
    const name = textOf(id);
    if (name === undefined || id === undefined) return;
    add({ kind, name, file, start: id.start, end: id.end, path: [key, index], part: value as MapPart });
  });
}
