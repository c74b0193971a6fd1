/** A `with` → layers of parameters, weak to strong, each knowing who wrote it. */
import type { Params } from '../../schemas/generated/types.ts';
import type { RouteNames } from './route-names.ts';
import type { ParamLayer } from './snapshot.ts';
import { reportUnknownName } from './unknown-name.ts';
import { isMapping } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** An intent's preset is weaker than what is written beside it. */
export function layersOf(
  yaml: YamlFile,
  path: Path,
  written: Params | undefined,
  from: string,
  names: RouteNames,
): ParamLayer[] {
  if (!isMapping(written)) return [];
  const { preset, ...params } = written as Params;
  const layers: ParamLayer[] = [];
  if (typeof preset === 'string') {
    const known = names.intents?.intents ?? [];
    const intent = known.find(({ id }) => id === preset);
    if (intent) layers.push({ from: `intent ${preset}`, params: intent.preset });
    else if (names.intents) {
      const range = yaml.at([...path, 'preset']);
      const ids = known.map(({ id }) => id);
      reportUnknownName(
        names.scope.report,
        'PL101',
        range,
        `There is no intent "${preset}" in intents.yaml.`,
        preset,
        ids,
      );
    }
  }
  if (Object.keys(params).length > 0) layers.push({ from, params: Object.freeze(params) as Params });
  return layers;
}
