/** A YAML file and the schema of its kind → diagnostics for what does not fit, in the author's words. */
import fixturesSchema from '../../schemas/fixtures.schema.json' with { type: 'json' };
import * as validators from '../../schemas/generated/validators.js';
import intentsSchema from '../../schemas/intents.schema.json' with { type: 'json' };
import modelsSchema from '../../schemas/models.schema.json' with { type: 'json' };
import policySchema from '../../schemas/policy.schema.json' with { type: 'json' };
import routesSchema from '../../schemas/routes.schema.json' with { type: 'json' };
import testSchema from '../../schemas/test.schema.json' with { type: 'json' };
import { didYouMean, suggestion } from './did-you-mean.ts';
import type { Report } from './report.ts';
import { isMapping, kindOf } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** The part of ajv's error object that we read. */
interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Record<string, unknown>;
}

type Validator = ((value: unknown) => boolean) & { errors?: readonly SchemaError[] | null };

const kinds = {
  policy: { validate: validators.validatePolicy, schema: 'policy.schema.json' },
  routes: { validate: validators.validateRoutes, schema: 'routes.schema.json' },
  models: { validate: validators.validateModels, schema: 'models.schema.json' },
  intents: { validate: validators.validateIntents, schema: 'intents.schema.json' },
  suite: { validate: validators.validateSuite, schema: 'test.schema.json' },
  fixtures: { validate: validators.validateFixtures, schema: 'fixtures.schema.json' },
} as const;

const schemas: Record<string, unknown> = {
  'fixtures.schema.json': fixturesSchema,
  'intents.schema.json': intentsSchema,
  'models.schema.json': modelsSchema,
  'policy.schema.json': policySchema,
  'routes.schema.json': routesSchema,
  'test.schema.json': testSchema,
};

/** True when the file has the shape that its kind asks for. */
export function checkShape(yaml: YamlFile, kind: keyof typeof kinds, report: Report): boolean {
  const { validate, schema } = kinds[kind];
  const validator = validate as unknown as Validator;
  if (validator(yaml.value)) return true;
  const errors = (validator.errors ?? []).slice(0, 100);
  const wrongKind = new Set(errors.filter((error) => error.keyword === 'type').map((error) => error.instancePath));
  for (const error of errors) {
    // A value of the wrong kind fails every other test of its place too; one sentence is enough.
    if (error.keyword !== 'type' && wrongKind.has(error.instancePath)) continue;
    reportError(yaml, error, schema, report);
  }
  return false;
}

function reportError(yaml: YamlFile, error: SchemaError, schema: string, report: Report): void {
  const path = pathOf(error.instancePath, yaml.value);
  const value = valueAt(yaml.value, path);
  const name = nameOf(path);
  switch (error.keyword) {
    case 'additionalProperties':
      return reportUnknownKey(
        yaml,
        [...path, String(error.params.additionalProperty)],
        knownKeys(error, schema),
        report,
      );
    case 'required':
      return reportMissing(yaml, path, String(error.params.missingProperty), report);
    case 'type':
      return report(
        'PL004',
        yaml.at(path),
        `${name} is ${typesOf(error.params.type)}, not ${kindOf(value)}.${numberHint(yaml, path, value)}`,
      );
    case 'enum':
      return reportEnum(yaml, path, error.params.allowedValues as readonly unknown[], value, report);
    case 'pattern':
      return report(
        'PL103',
        yaml.at(path),
        `${name} cannot be ${kindOf(value)}: ${patternWords(String(error.params.pattern))}.`,
      );
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return report('PL004', yaml.at(path), `${name} is empty. Write at least one value in it, or remove it.`);
    case 'maxItems':
      return report('PL004', yaml.at(path), `${name} takes at most ${error.params.limit} values.`);
    case 'maxLength':
      return report('PL004', yaml.at(path), `${name} is longer than ${error.params.limit} characters.`);
    default:
      return report('PL103', yaml.at(path), `${name} cannot be ${kindOf(value)}: it must be ${boundWords(error)}.`);
  }
}

function reportUnknownKey(yaml: YamlFile, path: Path, known: readonly string[], report: Report): void {
  const key = String(path.at(-1));
  const range = yaml.keyAt(path);
  const meant = didYouMean(key, known);
  const hint = meant === undefined ? ` Known here: ${known.join(', ')}.` : suggestion(key, known);
  report(
    'PL003',
    range,
    `"${key}" is not a key of ${path.length > 1 ? nameOf(path.slice(0, -1)) : 'this file'}.${hint}`,
    meant === undefined ? {} : { fix: { title: `replace with ${meant}`, range, text: meant } },
  );
}

function reportMissing(yaml: YamlFile, path: Path, missing: string, report: Report): void {
  const parent = valueAt(yaml.value, path);
  const firstKey = isMapping(parent) ? Object.keys(parent)[0] : undefined;
  const range = firstKey === undefined ? yaml.at(path) : yaml.keyAt([...path, firstKey]);
  if (path.length === 0 && missing === 'default') {
    const routes = isMapping(parent) && 'routes' in parent ? yaml.keyAt(['routes']) : range;
    return report(
      'PL205',
      routes,
      'There is no "default": a request that no route matches would go nowhere. Add "default:" with "use:" and "why:".',
    );
  }
  if (path.length === 2 && path[0] === 'models' && (missing === 'where' || missing === 'window')) {
    const why =
      missing === 'where'
        ? 'without it no guard can tell whether text leaves: write local or cloud'
        : 'without it nobody knows what fits: write the tokens it holds';
    return report('PL302', yaml.keyAt(path), `Model "${path[1]}" has no "${missing}"; ${why}.`);
  }
  report('PL004', range, `${path.length > 0 ? nameOf(path) : 'This file'} needs "${missing}".`);
}

function reportEnum(yaml: YamlFile, path: Path, allowed: readonly unknown[], value: unknown, report: Report): void {
  const range = yaml.at(path);
  if (path.length === 1 && path[0] === 'policy') {
    return report(
      'PL006',
      range,
      `Version ${String(value)} of the policy language is not known here. Write "policy: 1".`,
    );
  }
  const words = allowed.filter((word) => typeof word === 'string');
  const meant = typeof value === 'string' ? didYouMean(value, words) : undefined;
  const hint = meant === undefined ? ` It is one of ${allowed.map(String).join(', ')}.` : ` Did you mean "${meant}"?`;
  report(
    'PL103',
    range,
    `${nameOf(path)} cannot be ${kindOf(value)}.${hint}`,
    meant === undefined ? {} : { fix: { title: `replace with ${meant}`, range, text: meant } },
  );
}

/** `1.10` where a word is wanted: YAML has already made the number 1.1 of it. */
function numberHint(yaml: YamlFile, path: Path, value: unknown): string {
  if (typeof value !== 'number' && typeof value !== 'boolean') return '';
  const range = yaml.at(path);
  return ` Put it in quotes: "${yaml.text.slice(range.start, range.end)}".`;
}

/** A JSON pointer and the value it points into; list indices come out as numbers. */
function pathOf(pointer: string, root: unknown): Path {
  const path: (string | number)[] = [];
  let value = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = valueAt(value, [path.at(-1)!]);
  }
  return path;
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    value = Array.isArray(value) ? value[Number(key)] : isMapping(value) ? value[key] : undefined;
  }
  return value;
}

function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'This file';
  return typeof last === 'number' ? `Item ${last + 1} of "${path.at(-2) ?? ''}"` : `"${last}"`;
}

/** The keys that the schema knows at the place of an `additionalProperties` error. */
function knownKeys(error: SchemaError, root: string): readonly string[] {
  const [file, pointer = ''] = error.schemaPath.split('#');
  let schema: unknown = schemas[file === '' || file === undefined ? root : file];
  for (const part of pointer.split('/').slice(1, -1)) {
    schema =
      isMapping(schema) || Array.isArray(schema)
        ? (schema as Record<string, unknown>)[decodeURIComponent(part)]
        : undefined;
  }
  return isMapping(schema) && isMapping(schema.properties) ? Object.keys(schema.properties) : [];
}

const typeWords: Record<string, string> = {
  string: 'a word or text',
  array: 'a list',
  object: 'a mapping',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

function typesOf(types: unknown): string {
  const words = (Array.isArray(types) ? types : [types]).map((type) => typeWords[String(type)] ?? String(type));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function patternWords(pattern: string): string {
  const known: Record<string, string> = {
    '^(local|cloud)$': 'it is local or cloud',
    '^\\d{4}-\\d{2}-\\d{2}$': 'write a date as YYYY-MM-DD',
    '^https?://': 'it begins with http:// or https://',
    '^(logprob|self_report)$': 'it is logprob, self_report or { judge: model }',
    '^all$': 'it is all, or a list of values',
  };
  return known[pattern] ?? `it must match ${pattern}`;
}

function boundWords(error: SchemaError): string {
  const { comparison, limit } = error.params as { comparison?: string; limit?: unknown };
  const words: Record<string, string> = { '>=': 'at least', '<=': 'at most', '>': 'more than', '<': 'less than' };
  return comparison ? `${words[comparison] ?? comparison} ${limit}` : `as the schema says (${error.keyword})`;
}
