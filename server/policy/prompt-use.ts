/** A route's `prompt` → the prompt, and how it meets the caller's own system messages. */
import type { Route as WrittenRoute } from '../../schemas/generated/types.ts';
import type { RouteNames } from './route-names.ts';
import type { PromptUse } from './snapshot.ts';
import { reportUnknownName } from './unknown-name.ts';
import { isMapping } from './written.ts';
import type { Path, YamlFile } from './yaml-file.ts';

export function promptOf(
  yaml: YamlFile,
  path: Path,
  written: WrittenRoute['prompt'],
  names: RouteNames,
): PromptUse | undefined {
  const id = typeof written === 'string' ? written : isMapping(written) ? written.use : undefined;
  if (typeof id !== 'string') return undefined;
  names.used('prompt', id);
  const prompt = names.prompts.get(id);
  if (!prompt) {
    const range = yaml.at(typeof written === 'string' ? path : [...path, 'use']);
    const sentence = `There is no prompt "${id}" (prompts/${id}.md).`;
    const meant = reportUnknownName(names.scope.report, 'PL101', range, sentence, id, names.prompts.keys());
    if (meant !== undefined) names.used('prompt', meant);
    return undefined;
  }
  return Object.freeze({ prompt, mode: (isMapping(written) ? written.mode : undefined) ?? 'prepend' });
}
