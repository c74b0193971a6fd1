/** The files of a policy → the schemas, narrowed to the names of this folder, so that an editor completes them. */
import conditionSchema from '../../schemas/condition.schema.json' with { type: 'json' };
import factsSchema from '../../schemas/facts.schema.json' with { type: 'json' };
import fixturesSchema from '../../schemas/fixtures.schema.json' with { type: 'json' };
import intentsSchema from '../../schemas/intents.schema.json' with { type: 'json' };
import modelsSchema from '../../schemas/models.schema.json' with { type: 'json' };
import policySchema from '../../schemas/policy.schema.json' with { type: 'json' };
import routesSchema from '../../schemas/routes.schema.json' with { type: 'json' };
import settingsSchema from '../../schemas/settings.schema.json' with { type: 'json' };
import testSchema from '../../schemas/test.schema.json' with { type: 'json' };
import { factCatalogue } from './fact-catalogue.ts';
import { readFiles } from './read-files.ts';
import { createReport } from './report.ts';
import { isMapping } from './written.ts';
import type { YamlFile } from './yaml-file.ts';

const schemas: Readonly<Record<string, unknown>> = {
  'condition.schema.json': conditionSchema,
  'facts.schema.json': factsSchema,
  'fixtures.schema.json': fixturesSchema,
  'intents.schema.json': intentsSchema,
  'models.schema.json': modelsSchema,
  'policy.schema.json': policySchema,
  'routes.schema.json': routesSchema,
  'settings.schema.json': settingsSchema,
  'test.schema.json': testSchema,
};

type Kind = 'models' | 'providers' | 'prompts' | 'lists' | 'intents' | 'routes' | 'guards' | 'fixtures' | 'facts';
type Names = Readonly<Record<Kind | 'definitions', readonly string[]>>;

/** File name → text, for a folder beside the policy. Works as far as the files can be read; what cannot be read narrows nothing. */
export function localSchemas(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const names = namesIn(files);
  const local = structuredClone(schemas) as Record<string, Json>;
  for (const [file, path, kind] of places) narrowAt(local[file]!, path.split('/'), names[kind]);
  addDefinitions(local['condition.schema.json']!, names.definitions);
  return new Map(Object.entries(local).map(([file, schema]) => [file, `${JSON.stringify(schema, undefined, 2)}\n`]));
}

type Json = Record<string, unknown>;

const model = 'properties/models/additionalProperties/properties';
const expected = '$defs/expect/properties';

/** Where a name of this folder is written. */
const places: readonly (readonly [file: string, path: string, kind: Kind])[] = [
  ['condition.schema.json', 'properties/intent', 'intents'],
  ['condition.schema.json', 'properties/intent/properties/not', 'intents'],
  ['condition.schema.json', 'properties/text/properties/mentions', 'lists'],
  ['policy.schema.json', '$defs/selector/properties/models', 'models'],
  ['policy.schema.json', '$defs/selector/properties/provider', 'providers'],
  ['policy.schema.json', '$defs/invariant/properties/route', 'routes'],
  ['policy.schema.json', '$defs/invariant/properties/model', 'models'],
  ['policy.schema.json', '$defs/prompt/properties/use', 'prompts'],
  ['policy.schema.json', '$defs/prompt', 'prompts'],
  ['policy.schema.json', '$defs/with/properties/preset', 'intents'],
  ['policy.schema.json', '$defs/escalate/properties/to', 'models'],
  ['policy.schema.json', '$defs/split/properties/by', 'facts'],
  ['policy.schema.json', '$defs/split/properties/arms/items/properties/use', 'models'],
  ['policy.schema.json', '$defs/use', 'models'],
  ['policy.schema.json', '$defs/route/properties/shadow', 'models'],
  ['policy.schema.json', '$defs/default/properties/shadow', 'models'],
  ['models.schema.json', `${model}/provider`, 'providers'],
  ['models.schema.json', `${model}/confidence/properties/judge`, 'models'],
  ['intents.schema.json', 'properties/detect/properties/else', 'intents'],
  ['test.schema.json', '$defs/case/properties/fixture', 'fixtures'],
  ['test.schema.json', `${expected}/route`, 'routes'],
  ['test.schema.json', `${expected}/model`, 'models'],
  ['test.schema.json', `${expected}/prompt`, 'prompts'],
  ['test.schema.json', `${expected}/guards`, 'guards'],
  ['test.schema.json', `${expected}/fallback_from`, 'models'],
  ['test.schema.json', `${expected}/escalates_to`, 'models'],
];

function narrowAt(root: Json, path: readonly string[], names: readonly string[]): void {
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => childOf(at, key), root);
  const last = path.at(-1)!;
  const schema = isMapping(parent) ? parent[last] : undefined;
  // A list of names that is empty is no schema, and nothing to complete.
  if (isMapping(parent) && isMapping(schema) && names.length > 0) parent[last] = narrowed(schema, names);
}

/** Through what was narrowed before as well: `{ anyOf: [..., { type: 'object', properties }] }`. */
function childOf(at: unknown, key: string): unknown {
  if (!isMapping(at)) return undefined;
  if (key in at) return at[key];
  const branches = Array.isArray(at.anyOf) ? at.anyOf : [];
  return branches.find((branch) => isMapping(branch) && key in branch)?.[key];
}

/** A word, or a list of words, that is one of these; what else the place takes, it still does. */
function narrowed(schema: Json, names: readonly string[]): Json {
  const { description, title, ...rest } = schema;
  const types = rest.$ref === undefined ? [rest.type].flat() : ['string', 'array'];
  const word = { type: 'string', enum: names };
  const others = types.filter((type) => type !== 'string' && type !== 'array');
  const { items: _items, pattern: _pattern, $ref: _ref, ...form } = rest;
  const lengths = Object.fromEntries(Object.entries(rest).filter(([key]) => key === 'minItems' || key === 'maxItems'));
  const branches = [
    ...(types.includes('string') ? [word] : []),
    ...(types.includes('array') ? [{ type: 'array', items: word, ...lengths }] : []),
    ...others.map((type) => (type === 'object' ? { ...form, type } : { type })),
  ];
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(branches.length === 1 ? branches[0] : { anyOf: branches }),
  };
}

/** Each by its name, so that it is completed, and a name that is none is marked. */
function addDefinitions(condition: Json, definitions: readonly string[]): void {
  const named = definitions.map((name) => [
    name,
    { description: 'A definition of this policy: true, or false for its opposite.', type: 'boolean' },
  ]);
  condition.properties = { ...(condition.properties as Json), ...Object.fromEntries(named) };
  condition.additionalProperties = false;
}

function namesIn(files: ReadonlyMap<string, string>): Names {
  const read = readFiles(files, createReport().report);
  const policy = read?.policy;
  const routes = [...(read?.routeFiles ?? []), ...(policy ? [policy] : [])].flatMap((file) => idsIn(file, 'routes'));
  return {
    models: keysOf(read?.models, 'models'),
    providers: keysOf(read?.models, 'providers'),
    prompts: [...(read?.prompts.keys() ?? [])],
    lists: [...(read?.lists.keys() ?? [])],
    intents: keysOf(read?.intents, 'intents'),
    definitions: keysOf(policy, 'define'),
    routes: routes.length === 0 ? [] : [...routes, 'default'],
    guards: policy ? idsIn(policy, 'guards') : [],
    fixtures: isMapping(read?.fixtures?.value) ? Object.keys(read.fixtures.value) : [],
    facts: [...factCatalogue.keys()],
  };
}

function keysOf(file: YamlFile | undefined, key: string): readonly string[] {
  const value = isMapping(file?.value) ? file.value[key] : undefined;
  return isMapping(value) ? Object.keys(value) : [];
}

function idsIn({ value }: YamlFile, key: string): readonly string[] {
  const items = isMapping(value) ? value[key] : undefined;
  const ids = Array.isArray(items) ? items.map((item) => (isMapping(item) ? item.id : undefined)) : [];
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}
