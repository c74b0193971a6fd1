/** What a policy says, without how it is laid out → the name of its revision. */
import { sha256Hex } from './hash.ts';
import { intentIds } from './intents.ts';
import type { PolicyFiles } from './read-files.ts';

/** sha256 of the canonical policy, first 12 hex. Comments, blanks, the order of keys and the tests do not change it. */
export function revisionOf(files: PolicyFiles): string {
  const said = {
    policy: files.policy.value,
    routes: files.routeFiles.map((file) => file.value),
    models: files.models?.value,
    intents: files.intents?.value,
    // A tie between intents goes to the one written first.
    intentOrder: intentIds(files.intents),
    prompts: [...files.prompts],
    lists: [...files.lists],
  };
  return sha256Hex(canonical(said)).slice(0, 12);
}

/** JSON with the keys of every object in order: where the order means something, a list says it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
