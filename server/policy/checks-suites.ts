/** The test files against the policy: names that do not exist, facts that cannot be (PL101, PL102, PL103). */
import type { Case, Suite } from '../../schemas/generated/types.ts';
import { constantOf } from './constants.ts';
import type { Range } from './diagnostic.ts';
import { type FactDefinition, factCatalogue } from './fact-catalogue.ts';
import type { Catalogue } from './models.ts';
import { includesOf, type PolicyFiles } from './read-files.ts';
import { type Scope, valuesOf } from './scope.ts';
import { checkSelector } from './selectors.ts';
import type { Prompt } from './snapshot.ts';
import { reportUnknownFact, reportUnknownName } from './unknown-name.ts';
import { eachName, isMapping, kindOf } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** What tests may name. */
export interface SuiteNames {
  readonly scope: Scope;
  readonly catalogue: Catalogue;
  readonly prompts: ReadonlyMap<string, Prompt>;
}

export function checkSuites(files: PolicyFiles, { scope, catalogue, prompts }: SuiteNames): void {
  const fixtures = isMapping(files.fixtures?.value) ? files.fixtures.value : {};
  for (const [name, fixture] of Object.entries(fixtures)) {
    if (isMapping(fixture)) checkFacts(files.fixtures!, [name, 'facts'], fixture.facts, scope);
  }
  // Ids as they are written: a route whose condition is wrong has been reported, and is not missing.
  const routeFiles = [...files.routeFiles, files.policy];
  const routesKnown = !includesOf(files.policy).some((name) => typeof name === 'string' && files.unreadable.has(name));
  const known: Known = {
    model: catalogue.readable ? [...catalogue.models.keys()] : undefined,
    route: routesKnown ? [...routeFiles.flatMap((file) => idsIn(file, 'routes')), 'default', 'pinned'] : undefined,
    guard: idsIn(files.policy, 'guards'),
    prompt: [...prompts.keys()],
    fixture: files.unreadable.has('tests/fixtures.yaml') ? undefined : Object.keys(fixtures),
  };
  for (const yaml of files.suites) {
    const suite = yaml.value as Suite;
    if (!isMapping(suite)) continue;
    checkFacts(yaml, ['given'], suite.given, scope);
    if (!Array.isArray(suite.cases)) continue;
    suite.cases.forEach((value: Case, index: number) => {
      if (isMapping(value)) checkCase(yaml, ['cases', index], value, known, catalogue, scope);
    });
  }
}

type Noun = 'model' | 'route' | 'guard' | 'prompt' | 'fixture';
/** Undefined where the file that would say cannot be read. */
type Known = Readonly<Record<Noun, readonly string[] | undefined>>;

function idsIn({ value }: YamlFile, key: 'routes' | 'guards'): string[] {
  const written = isMapping(value) ? value[key] : undefined;
  if (!Array.isArray(written)) return [];
  return written.flatMap((entry) => (isMapping(entry) && typeof entry.id === 'string' ? [entry.id] : []));
}

function checkCase(yaml: YamlFile, path: Path, value: Case, known: Known, catalogue: Catalogue, scope: Scope): void {
  const check = (noun: Noun, name: string, range: Range): void => {
    const names = known[noun];
    if (!names || names.includes(name)) return;
    reportUnknownName(scope.report, 'PL101', range, `There is no ${noun} "${name}".`, name, names);
  };
  const checkNames = (noun: Noun, written: unknown, ...key: Path): void =>
    eachName(written, [...path, ...key], (name, at) => check(noun, name, yaml.at(at)));
  checkFacts(yaml, [...path, 'facts'], value.facts, scope);
  checkMatrix(yaml, [...path, 'matrix'], value.matrix, scope);
  checkNames('fixture', value.fixture, 'fixture');
  for (const id of isMapping(value.health) ? Object.keys(value.health) : [])
    check('model', id, yaml.keyAt([...path, 'health', id]));
  const { expect } = value;
  if (!isMapping(expect)) return;
  checkFacts(yaml, [...path, 'expect', 'facts'], expect.facts, scope);
  checkNames('route', expect.route, 'expect', 'route');
  for (const key of ['model', 'one_of', 'fallback_from', 'escalates_to'])
    checkNames('model', expect[key], 'expect', key);
  checkNames('prompt', expect.prompt, 'expect', 'prompt');
  checkNames('guard', expect.guards, 'expect', 'guards');
  checkSelector(yaml, [...path, 'expect', 'never'], expect.never, catalogue, scope.report, () => {});
}

function checkFacts(yaml: YamlFile, path: Path, facts: unknown, scope: Scope): void {
  if (!isMapping(facts)) return;
  for (const [name, value] of Object.entries(facts)) {
    const fact = factNamed(yaml, [...path, name], name, scope);
    if (fact) checkValue(yaml, [...path, name], fact, value, scope);
  }
}

function checkMatrix(yaml: YamlFile, path: Path, matrix: unknown, scope: Scope): void {
  if (!isMapping(matrix)) return;
  for (const [name, values] of Object.entries(matrix)) {
    const at = [...path, name];
    const fact = factNamed(yaml, at, name, scope);
    if (!fact) continue;
    if (values === 'all' && fact.kind !== 'flag' && !valuesOf(fact, scope)) {
      scope.report(
        'PL103',
        yaml.at(at),
        `"${name}" has no end of values, so "all" means nothing. Write the values to try.`,
      );
    }
    if (!Array.isArray(values)) continue;
    for (const [index, value] of values.entries()) checkValue(yaml, [...at, index], fact, value, scope);
  }
}

/** Undefined for `bucket`, which is no fact, and for a name that is not one either, which is reported. */
function factNamed(yaml: YamlFile, path: Path, name: string, scope: Scope): FactDefinition | undefined {
  const fact = factCatalogue.get(name);
  if (!fact && name !== 'bucket') reportUnknownFact(scope.report, yaml.keyAt(path), name, ['bucket']);
  return fact;
}

function checkValue(yaml: YamlFile, path: Path, fact: FactDefinition, value: unknown, scope: Scope): void {
  if (fact.kind === 'text') {
    if (typeof value !== 'string')
      scope.report('PL103', yaml.at(path), `"${fact.name}" is a text; this is ${kindOf(value)}.`);
  } else if (fact.kind !== 'set') {
    constantOf(yaml, path, fact, value, scope);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) constantOf(yaml, [...path, index], fact, item, scope);
  } else {
    scope.report(
      'PL103',
      yaml.at(path),
      `"${fact.name}" is a set: write a list, like [a, b]; this is ${kindOf(value)}.`,
    );
  }
}
