/** Work that writes the policy folder → done one after the other; and `busy` for whoever is one too many, or waits too long. */
import { AdminFailure } from './errors.ts';

export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Each of those who wait holds a body in memory. */
const waitingLimit = 20;

/** One line to stand in. Rejects with `busy` where too many stand there. */
export function oneLine(limit = waitingLimit): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  let standing = 0;
  const gone = () => {
    standing -= 1;
  };
  return (work) => {
    // One of them is at work.
    if (standing > limit) return Promise.reject(busy(`${limit} others wait to write the policies already.`));
    standing += 1;
    const result = last.then(work);
    // The failure is the caller's; the next one only waits for its end.
    last = result.then(gone, gone);
    return result;
  };
}

const turnMs = 30_000;

/** In turn, or `busy` where that takes too long to come: what is asked for is then not done later. */
export function soon<Result>(
  { inTurn }: { readonly inTurn: InTurn },
  work: () => Promise<Result>,
  waitMs = turnMs,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const late = busy(`Somebody else is publishing, for more than ${waitMs / 1_000} s now.`);
    let waiting = true;
    const timer = setTimeout(() => {
      waiting = false;
      reject(late);
    }, waitMs);
    const begin = () => {
      clearTimeout(timer);
      return waiting ? work() : Promise.reject(late);
    };
    inTurn(begin)
      .finally(() => clearTimeout(timer))
      .then(resolve, reject);
  });
}

function busy(why: string): AdminFailure {
  return new AdminFailure('busy', `${why} Nothing was written; try again.`, { headers: ['retry-after', '10'] });
}
