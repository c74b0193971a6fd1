/** PL107, PL603, PL702 for what is named by a key or a path; PL107 also for what nothing uses. */
import type { Definitions } from './definitions.ts';
import { checkCharacters, checkStyle } from './names.ts';
import { nowhere, type PolicyFiles } from './read-files.ts';
import type { Report } from './report.ts';
import type { Usage } from './usage.ts';
import { isMapping } from './written.ts';

export function checkUnused(files: PolicyFiles, definitions: Definitions, usage: Usage, report: Report): void {
  const entries =
    isMapping(files.models?.value) && isMapping(files.models.value.models)
      ? Object.keys(files.models.value.models)
      : [];
  for (const id of entries) {
    if (!usage.has('model', id))
      report(
        'PL107',
        files.models!.keyAt(['models', id]),
        `No route, guard or default uses the model "${id}". Use it, or remove it.`,
      );
  }
  for (const id of files.prompts.keys()) {
    if (!usage.has('prompt', id))
      report('PL107', nowhere(`prompts/${id}.md`), `No route uses the prompt "${id}". Use it, or remove the file.`);
  }
  for (const id of files.lists.keys()) {
    if (!usage.has('list', id))
      report(
        'PL107',
        nowhere(`lists/${id}.txt`),
        `No condition uses the list "${id}". Use it in "text: { mentions: ${id} }", or remove the file.`,
      );
  }
  for (const [name, { at }] of definitions) {
    if (!usage.has('definition', name))
      report('PL107', at, `Nothing uses the definition "${name}". Use it in a condition, or remove it.`);
  }
}

export function checkLists(files: PolicyFiles, definitions: Definitions, report: Report): void {
  const check = (noun: string, id: string, at: Parameters<typeof checkStyle>[2], style = true): void => {
    if (style) checkStyle(noun, id, at, report);
    checkCharacters(noun, id, at, report);
  };
  for (const [name, { at }] of definitions) check('definition', name, at);
  for (const id of files.prompts.keys()) check('prompt', id, nowhere(`prompts/${id}.md`));
  for (const id of files.lists.keys()) check('list', id, nowhere(`lists/${id}.txt`));
  for (const [yaml, key, noun, style] of [
    [files.intents, 'intents', 'intent', true],
    // Models carry the names that their makers gave them.
    [files.models, 'models', 'model', false],
  ] as const) {
    const value = isMapping(yaml?.value) ? yaml.value[key] : undefined;
    if (yaml && isMapping(value)) for (const id of Object.keys(value)) check(noun, id, yaml.keyAt([key, id]), style);
  }
}
