/** A YAML file and the schema of its kind → diagnostics for what does not fit, in the author's words. */
import * as validators from '../../schemas/generated/validators.js';
import { didYouMean } from './did-you-mean.ts';
import { type Report, replacing } from './report.ts';
import { capitalized, complaintOf, nameOf, type SchemaError } from './schema-complaint.ts';
import { keysAt, meaningOf } from './schema-place.ts';
import { isMapping, kindOf } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

type Validator = ((value: unknown) => boolean) & { errors?: readonly SchemaError[] | null };

const kinds = {
  policy: { validate: validators.validatePolicy, schema: 'policy.schema.json' },
  routes: { validate: validators.validateRoutes, schema: 'routes.schema.json' },
  models: { validate: validators.validateModels, schema: 'models.schema.json' },
  intents: { validate: validators.validateIntents, schema: 'intents.schema.json' },
  suite: { validate: validators.validateSuite, schema: 'test.schema.json' },
  fixtures: { validate: validators.validateFixtures, schema: 'fixtures.schema.json' },
  settings: { validate: validators.validateSettings, schema: 'settings.schema.json' },
} as const;

export type Kind = keyof typeof kinds;

/** Findings of one file; the rest of a file that is wrong throughout helps nobody. */
const errorsMax = 100;

/** Reports where the file has not the shape that its kind asks for. */
export function checkShape(yaml: YamlFile, kind: Kind, report: Report): void {
  const { validate, schema } = kinds[kind];
  const validator = validate as unknown as Validator;
  if (validator(yaml.value)) return;
  const errors = (validator.errors ?? []).slice(0, errorsMax);
  const wrongKind = new Set(errors.filter((error) => error.keyword === 'type').map((error) => error.instancePath));
  for (const error of errors) {
    // A value of the wrong kind fails every other test of its place too; one sentence is enough.
    if (error.keyword !== 'type' && wrongKind.has(error.instancePath)) continue;
    reportError(yaml, error, schema, report);
  }
}

function reportError(yaml: YamlFile, error: SchemaError, schema: string, report: Report): void {
  const path = pathOf(error.instancePath, yaml.value);
  const fact = factAt(path, schema);
  // Facts are compared with the catalogue of facts, which says it better.
  if (fact !== undefined && fact !== 'bucket') return;
  if (error.keyword === 'additionalProperties') {
    reportUnknownKey(yaml, path, String(error.params.additionalProperty), keysAt(schema, path), report);
  } else if (error.keyword === 'required') {
    reportMissing(yaml, path, String(error.params.missingProperty), schema, report);
  } else if (error.keyword === 'enum') {
    reportEnum(yaml, path, error.params.allowedValues as readonly unknown[], report);
  } else {
    const value = valueAt(yaml.value, path);
    const range = yaml.at(path);
    const { code, sentence } = complaintOf(error, nameOf(path), value, yaml.text.slice(range.start, range.end));
    report(fact === undefined ? code : 'PL103', range, sentence);
  }
}

/** The fact whose value in a test or fixture this is, or is within. */
function factAt(path: Path, schema: string): string | undefined {
  if (schema !== 'test.schema.json' && schema !== 'fixtures.schema.json') return undefined;
  const at = path.findIndex((key, index) => key === 'facts' || (key === 'given' && index === 0));
  const fact = at === -1 ? undefined : path[at + 1];
  return fact === undefined ? undefined : String(fact);
}

function reportUnknownKey(yaml: YamlFile, path: Path, key: string, known: readonly string[], report: Report): void {
  const range = yaml.keyAt([...path, key]);
  const meant = didYouMean(key, known);
  const hint = meant === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean "${meant}"?`;
  report('PL003', range, `"${key}" is not a key of ${nameOf(path)}. ${hint}`, replacing(range, meant));
}

function reportMissing(yaml: YamlFile, path: Path, missing: string, schema: string, report: Report): void {
  const parent = valueAt(yaml.value, path);
  const firstKey = isMapping(parent) ? Object.keys(parent)[0] : undefined;
  const range = firstKey === undefined ? yaml.at(path) : yaml.keyAt([...path, firstKey]);
  if (path.length === 0 && missing === 'default') {
    const routes = isMapping(parent) && 'routes' in parent ? yaml.keyAt(['routes']) : range;
    report(
      'PL205',
      routes,
      'There is no "default": a request that no route matches would go nowhere. Add "default:" with "use:" and "why:".',
    );
  } else if (path.length === 2 && path[0] === 'models' && (missing === 'where' || missing === 'window')) {
    const why =
      missing === 'where'
        ? 'without it no guard can tell whether text leaves: write local or cloud'
        : 'without it nobody knows what fits: write the tokens it holds';
    report('PL302', yaml.keyAt(path), `Model "${path[1]}" has no "${missing}"; ${why}.`);
  } else {
    const meaning = meaningOf(schema, path, missing);
    report('PL004', range, `${capitalized(nameOf(path))} needs "${missing}"${meaning === '' ? '.' : `. ${meaning}.`}`);
  }
}

function reportEnum(yaml: YamlFile, path: Path, allowed: readonly unknown[], report: Report): void {
  const range = yaml.at(path);
  const value = valueAt(yaml.value, path);
  if (path.length === 1 && path[0] === 'policy') {
    report('PL006', range, `Version ${String(value)} of the policy language is not known here. Write "policy: 1".`);
    return;
  }
  const words = allowed.filter((word) => typeof word === 'string');
  const meant = typeof value === 'string' ? didYouMean(value, words) : undefined;
  const choice = words.length === 1 ? `Write ${words[0]}.` : `It is one of ${words.join(', ')}.`;
  const hint = meant === undefined ? choice : `Did you mean "${meant}"?`;
  const sentence = `${capitalized(nameOf(path))} cannot be ${kindOf(value)}. ${hint}`;
  report('PL103', range, sentence, replacing(range, meant));
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
