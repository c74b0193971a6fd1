/** How to ask git for its author → the same question, asked seldom, whose answer stays when git once gives none. */
import type { AdminAuthor } from '../../schemas/generated/types.ts';

const freshMs = 5_000;

/**
 * Where the admin is open every request is this author's, and so is the draft. A git that is slow for a moment must not
 * turn them into somebody else in the middle of their work, nor be started for every request.
 */
export function knownAuthor(
  ask: () => Promise<AdminAuthor | null>,
  monotonicMs: () => number,
): () => Promise<AdminAuthor | null> {
  let known: AdminAuthor | null = null;
  let asked: Promise<AdminAuthor | null> | undefined;
  let askedMs = 0;
  const again = async () => {
    known = (await ask()) ?? known;
    return known;
  };
  return () => {
    const nowMs = monotonicMs();
    if (asked === undefined || nowMs - askedMs >= freshMs) {
      askedMs = nowMs;
      asked = again();
    }
    return asked;
  };
}
