/** The files of a policy that compiles → where its parts are written. */
import type { Range } from '../diagnostic.ts';
import { placesOf } from '../places.ts';
import { includesOf } from '../read-files.ts';
import { isMapping } from '../written.ts';
import { type Path, parseYaml, type YamlFile } from '../yaml-file.ts';

export interface WrittenPlaces {
  /** A part of policy.yaml, models.yaml or intents.yaml: the key where there is one. */
  at(file: string, path: Path): Range;
  /** What is written there; undefined where nothing is. */
  value(file: string, path: Path): unknown;
  /** A part of the route with this id, or of the default; the route itself where the part is not written. */
  inRoute(id: string, path: Path): Range;
  inGuard(id: string, path: Path): Range;
  inInvariant(id: string, path: Path): Range;
  /** The first line that holds this text, else the first line. */
  line(file: string, text: string): Range;
}

export function writtenPlacesOf(files: ReadonlyMap<string, string>): WrittenPlaces {
  const read = new Map<string, YamlFile | undefined>();
  // What is wrong with the files was told when they were compiled.
  const yamlOf = (file: string): YamlFile | undefined => {
    if (!read.has(file))
      read.set(
        file,
        parseYaml(file, files.get(file) ?? '', () => {}),
      );
    return read.get(file);
  };
  const at = (file: string, path: Path): Range => yamlOf(file)?.keyAt(path) ?? placesOf(file, '').between(0, 0);
  const listed = (key: 'routes' | 'guards' | 'invariants', id: string, path: Path): Range => {
    const policy = yamlOf('policy.yaml');
    const included = key === 'routes' && policy ? includesOf(policy).map(String) : [];
    for (const file of [...included, 'policy.yaml']) {
      const value = yamlOf(file)?.value;
      const list = isMapping(value) ? value[key] : undefined;
      const index = Array.isArray(list) ? list.findIndex((item) => isMapping(item) && item.id === id) : -1;
      if (index !== -1) return at(file, deepest((list as unknown[])[index], path, [key, index]));
    }
    return at('policy.yaml', [key]);
  };
  return {
    at,
    value: (file, path) =>
      path.reduce<unknown>((value, step) => (isMapping(value) ? value[step] : undefined), yamlOf(file)?.value),
    inRoute: (id, path) => (id === 'default' ? at('policy.yaml', ['default', ...path]) : listed('routes', id, path)),
    inGuard: (id, path) => listed('guards', id, path),
    inInvariant: (id, path) => listed('invariants', id, path),
    line(file, text) {
      const whole = files.get(file) ?? '';
      const start = Math.max(0, whole.toLowerCase().indexOf(text.toLowerCase()));
      return placesOf(file, whole).between(start, Math.min(whole.length, start + text.length));
    },
  };
}

/** The path as far as it is written. */
function deepest(item: unknown, path: Path, before: Path): Path {
  let value = item;
  const found: (string | number)[] = [...before];
  for (const step of path) {
    const next = (isMapping(value) || Array.isArray(value) ? value : {}) as Readonly<Record<string | number, unknown>>;
    if (next[step] === undefined) break;
    found.push(step);
    value = next[step];
  }
  return found.length === before.length ? [...before, 'id'] : found;
}
