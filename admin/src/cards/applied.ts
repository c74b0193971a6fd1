/** The text of a file and changes, one after the other → the text with all of them, or why they are refused. */
import type { Change, Edited } from '../../../server/policy/edit/change.ts';
import { commentsOf, sameComments } from '../../../server/policy/edit/comments.ts';
import { edit } from '../../../server/policy/edit/edit.ts';

/** No comment is lost, but for those of an entry that a change deletes by name. */
export function applied(text: string, changes: readonly Change[]): Edited {
  let after = text;
  for (const change of changes) {
    const edited = edit(after, change);
    if ('refused' in edited) return edited;
    after = edited.text;
  }
  const deletes = changes.some(({ kind }) => kind === 'delete');
  if (!deletes && !sameComments(commentsOf(text), commentsOf(after)))
    return { refused: 'A comment stands inside what would be written anew, and would be lost.' };
  return { text: after };
}
