/** The map of path → text → the files of a policy, each read as what it is. */
import type { Range } from './diagnostic.ts';
import { placesOf } from './places.ts';
import type { Report } from './report.ts';
import { checkShape, type Kind } from './schema-check.ts';
import { reportUnknownName } from './unknown-name.ts';
import { isMapping } from './written.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

export interface PolicyFiles {
  readonly policy: YamlFile;
  /** The included files of routes, in order, and where each is named. */
  readonly routeFiles: readonly YamlFile[];
  readonly models: YamlFile | undefined;
  readonly intents: YamlFile | undefined;
  /** Prompt id → text. */
  readonly prompts: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly suites: readonly YamlFile[];
  readonly fixtures: YamlFile | undefined;
  /** Files that are there and whose value cannot be told, which is reported: what they would say is not called missing. */
  readonly unreadable: ReadonlySet<string>;
}

/** Undefined where policy.yaml is missing or cannot be read; everything else may be missing or wrong, which is reported. */
export function readFiles(files: ReadonlyMap<string, string>, report: Report): PolicyFiles | undefined {
  const unreadable = new Set<string>();
  const read = (file: string, kind: Kind): YamlFile | undefined => {
    const text = files.get(file);
    if (text === undefined) return undefined;
    const yaml = parseYaml(file, text, report);
    if (yaml) checkShape(yaml, kind, report);
    else unreadable.add(file);
    return yaml;
  };
  const policy = read('policy.yaml', 'policy');
  if (!files.has('policy.yaml')) {
    report(
      'PL101',
      nowhere('policy.yaml'),
      'There is no policy.yaml in this folder. It is where a policy begins: "policy: 1", "name:", "routes:" and "default:".',
    );
  }
  const models = read('models.yaml', 'models');
  if (!files.has('models.yaml')) {
    report(
      'PL101',
      nowhere('models.yaml'),
      'There is no models.yaml in this folder. It lists the models that routes may use, and their providers.',
    );
  }
  const intents = read('intents.yaml', 'intents');
  const names = [...files.keys()].sort();
  const suites = names.filter((name) => /^tests\/.+\.test\.ya?ml$/.test(name)).map((name) => read(name, 'suite'));
  const fixtures = read('tests/fixtures.yaml', 'fixtures');
  if (!policy || !isMapping(policy.value)) return undefined;
  return {
    policy,
    routeFiles: includedFiles(policy, files, report, (name) => read(name, 'routes')),
    models,
    intents,
    prompts: new Map(
      names.flatMap((name) => idOf(name, /^prompts\/(.+)\.md$/)).map(([id, name]) => [id, files.get(name)!.trim()]),
    ),
    lists: new Map(
      names.flatMap((name) => idOf(name, /^lists\/(.+)\.txt$/)).map(([id, name]) => [id, wordsOf(files.get(name)!)]),
    ),
    suites: suites.filter((suite) => suite !== undefined),
    fixtures,
    unreadable,
  };
}

/** The first place of a file, existing or not. */
export function nowhere(file: string): Range {
  return placesOf(file, '').between(0, 0);
}

function idOf(name: string, pattern: RegExp): [id: string, name: string][] {
  const id = pattern.exec(name)?.[1];
  return id === undefined ? [] : [[id, name]];
}

function includedFiles(
  policy: YamlFile,
  files: ReadonlyMap<string, string>,
  report: Report,
  read: (name: string) => YamlFile | undefined,
): YamlFile[] {
  const names = includesOf(policy);
  const found: YamlFile[] = [];
  names.forEach((name, index) => {
    const range = policy.at(['include', index]);
    if (typeof name !== 'string') return;
    if (!files.has(name)) {
      const sentence = `There is no file "${name}" beside policy.yaml.`;
      const others = [...files.keys()].filter((file) => /\.ya?ml$/.test(file) && !named.test(file));
      if (/[*?]/.test(name)) report('PL101', range, `${sentence} "include" takes the names of files, not patterns.`);
      else reportUnknownName(report, 'PL101', range, sentence, name, others);
    } else if (names.indexOf(name) !== index) {
      report('PL005', range, `"${name}" is included twice. Its routes would stand twice.`);
    } else {
      const yaml = read(name);
      if (yaml) found.push(yaml);
    }
  });
  return found;
}

/** Files whose names say what they are. */
const named = /^((policy|models|intents)\.yaml|tests\/.*)$/;

/** What `include` names, right or wrong. */
export function includesOf({ value }: YamlFile): readonly unknown[] {
  const include = isMapping(value) ? value.include : undefined;
  return typeof include === 'string' ? [include] : Array.isArray(include) ? include : [];
}

/** One word or phrase a line; `#` starts a comment. */
function wordsOf(text: string): readonly string[] {
  const words = text.split(/\r?\n/).map((line) =>
    line
      .replace(/(^|\s)#.*$/, '')
      .trim()
      .toLowerCase(),
  );
  return Object.freeze([...new Set(words.filter((word) => word !== ''))]);
}
