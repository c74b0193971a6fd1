/** The test files against the policy: names that do not exist, facts that cannot be (PL101, PL102, PL103). */
import type { Case, Suite } from '../../schemas/generated/types.ts';
import { constantOf } from './constants.ts';
import { suggestion } from './did-you-mean.ts';
import { type FactDefinition, factCatalogue } from './fact-catalogue.ts';
import type { Models } from './models.ts';
import type { PolicyFiles } from './read-files.ts';
import { type Scope, valuesOf } from './scope.ts';
import { checkSelector } from './selectors.ts';
import type { Guard, Prompt, Route } from './snapshot.ts';
import { eachName, isMapping, kindOf } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** What tests may name. */
export interface SuiteNames {
  readonly scope: Scope;
  readonly models: Models;
  readonly routes: readonly Route[];
  readonly guards: readonly Guard[];
  readonly prompts: ReadonlyMap<string, Prompt>;
}

export function checkSuites(files: PolicyFiles, names: SuiteNames): void {
  const fixtures = isMapping(files.fixtures?.value) ? files.fixtures.value : {};
  for (const [name, fixture] of Object.entries(fixtures)) {
    if (isMapping(fixture)) checkFacts(files.fixtures!, [name, 'facts'], fixture.facts, names.scope);
  }
  for (const yaml of files.suites) {
    const suite = yaml.value as Suite;
    if (!isMapping(suite)) continue;
    checkFacts(yaml, ['given'], suite.given, names.scope);
    if (!Array.isArray(suite.cases)) continue;
    suite.cases.forEach((value: Case, index: number) => {
      if (isMapping(value)) checkCase(yaml, ['cases', index], value, Object.keys(fixtures), names);
    });
  }
}

function checkCase(yaml: YamlFile, path: Path, value: Case, fixtures: readonly string[], names: SuiteNames): void {
  const { scope, models, routes, guards, prompts } = names;
  const known = (key: Path, written: unknown, all: Iterable<string>, noun: string): void =>
    eachName(written, [...path, ...key], (name, at) => {
      if (![...all].includes(name))
        scope.report('PL101', yaml.at(at), `There is no ${noun} "${name}".${suggestion(name, all)}`);
    });
  checkFacts(yaml, [...path, 'facts'], value.facts, scope);
  checkMatrix(yaml, [...path, 'matrix'], value.matrix, scope);
  known(['fixture'], value.fixture, fixtures, 'fixture');
  if (isMapping(value.health)) {
    for (const id of Object.keys(value.health)) {
      if (!models.has(id))
        scope.report(
          'PL101',
          yaml.keyAt([...path, 'health', id]),
          `There is no model "${id}".${suggestion(id, models.keys())}`,
        );
    }
  }
  const expect = value.expect;
  if (!isMapping(expect)) return;
  checkFacts(yaml, [...path, 'expect', 'facts'], expect.facts, scope);
  known(['expect', 'route'], expect.route, [...routes.map(({ id }) => id), 'default', 'pinned'], 'route');
  for (const key of ['model', 'one_of', 'fallback_from', 'escalates_to'])
    known(['expect', key], expect[key], models.keys(), 'model');
  known(['expect', 'prompt'], expect.prompt, prompts.keys(), 'prompt');
  known(
    ['expect', 'guards'],
    expect.guards,
    guards.map(({ id }) => id),
    'guard',
  );
  checkSelector(yaml, [...path, 'expect', 'never'], expect.never, models, scope.report, () => {});
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
  if (!fact && name !== 'bucket')
    scope.report(
      'PL102',
      yaml.keyAt(path),
      `"${name}" is not a fact.${suggestion(name, [...factCatalogue.keys(), 'bucket'])}`,
    );
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
