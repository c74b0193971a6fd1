/** The text of a YAML file → the same in the one layout that we use, or why not. Comments and key order are kept. */
import { isMap, isSeq } from 'yaml';
import { type Edited, Refusal } from './change.ts';
import { commentsOf, sameComments } from './comments.ts';
import { parted } from './format-blanks.ts';
import { spacedBrackets } from './format-brackets.ts';
import { indented } from './format-indent.ts';
import { sourceOf } from './source.ts';
import { equalTrees, treeOfNode } from './tree.ts';

/**
 * Two columns for each level, one blank between `-` and its entry, `{ a: b }` and `[a, b]` where brackets stand in one
 * line, no blanks at the end of a line, at most one empty line and one between routes and between guards, a line break at
 * the end. Texts of several lines, quotes, the order of keys, and what stands aligned behind a `:` are left alone.
 */
export function format(text: string): Edited {
  try {
    const source = sourceOf(text);
    const { contents } = source.document;
    if (!isMap(contents) && !isSeq(contents)) return { text };
    let formatted = text;
    for (const step of [spacedBrackets, indented, parted]) formatted = step(sourceOf(formatted));
    const after = sourceOf(formatted);
    if (
      !equalTrees(treeOfNode(contents), treeOfNode(after.document.contents)) ||
      !sameComments(commentsOf(text), commentsOf(formatted))
    ) {
      throw new Refusal(
        'The file is written in a way that cannot be laid out without changing what it says. Lay it out by hand.',
      );
    }
    return { text: formatted };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}
