/** A snapshot → its rules in json-rules-engine's own JSON, with a table of where each leaf is written. */
import type { Leaf, Snapshot } from '../../policy/snapshot.ts';

export function rulesJson({ name, revision, guards, routes, fallback, leaves, lists }: Snapshot): string {
  return JSON.stringify(
    {
      v: 1,
      policy: { name, revision },
      rules: [...guards, ...routes, fallback].map(({ rule }) => rule.toJSON(false)),
      leaves: Object.fromEntries([...leaves.values()].map((leaf) => [leaf.id, leafEntry(leaf)])),
      lists: Object.fromEntries(lists),
    },
    undefined,
    2,
  );
}

function leafEntry({ text, fact, at, define }: Leaf) {
  return { text, fact, ...(define === undefined ? {} : { define }), file: at.file, line: at.line, column: at.column };
}
