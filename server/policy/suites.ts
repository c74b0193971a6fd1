/** The test files → suites with the place of each case. */
import type { Case, Fixture, Suite } from '../../schemas/generated/types.ts';
import type { LocatedSuite } from './snapshot.ts';
import { isMapping } from './written.ts';
import type { YamlFile } from './yaml-file.ts';

export function suitesOf(files: readonly YamlFile[]): readonly LocatedSuite[] {
  return files.flatMap((yaml) => {
    const suite = yaml.value as Suite;
    if (!isMapping(suite) || !Array.isArray(suite.cases)) return [];
    const cases = suite.cases.map((_: Case, index: number) => yaml.at(['cases', index]));
    return [Object.freeze({ file: yaml.file, suite, cases: Object.freeze(cases) })];
  });
}

export function fixturesOf(yaml: YamlFile | undefined): ReadonlyMap<string, Fixture> {
  return new Map(isMapping(yaml?.value) ? Object.entries(yaml.value as Record<string, Fixture>) : []);
}
