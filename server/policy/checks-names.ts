/** PL107, PL603, PL702 for what is named by a key or a path; PL107 also for what nothing uses. */
import type { Definitions } from './definitions.ts';
import { checkId } from './names.ts';
import { nowhere, type PolicyFiles } from './read-files.ts';
import type { Report } from './report.ts';
import type { Usage } from './usage.ts';
import { isMapping } from './written.ts';

export function checkUnused(files: PolicyFiles, definitions: Definitions, usage: Usage, report: Report): void {
  // What an unreadable file would name is not unused.
  if (files.unreadable.size > 0) return;
  for (const id of entriesOf(files)) {
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

export function checkIds(files: PolicyFiles, definitions: Definitions, report: Report): void {
  for (const [name, { at }] of definitions) checkId('definition', name, at, report);
  for (const id of files.prompts.keys()) checkId('prompt', id, nowhere(`prompts/${id}.md`), report);
  for (const id of files.lists.keys()) checkId('list', id, nowhere(`lists/${id}.txt`), report);
  const intents = isMapping(files.intents?.value) ? files.intents.value.intents : undefined;
  for (const id of isMapping(intents) ? Object.keys(intents) : [])
    checkId('intent', id, files.intents!.keyAt(['intents', id]), report);
  for (const id of entriesOf(files)) checkId('model', id, files.models!.keyAt(['models', id]), report, true);
}

function entriesOf({ models }: PolicyFiles): readonly string[] {
  return isMapping(models?.value) && isMapping(models.value.models) ? Object.keys(models.value.models) : [];
}
