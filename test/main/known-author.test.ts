import { expect, test } from 'vitest';
import { knownAuthor } from '../../server/main/known-author.ts';

const ada = { name: 'Ada', email: 'ada@example.com' };
const grace = { name: 'Grace', email: 'grace@example.com' };

test('git is asked once for many requests, again after a while, and an author stays when it once names nobody', async () => {
  let nowMs = 0;
  const answers = [null, ada, null, grace];
  const author = knownAuthor(
    async () => answers.shift()!,
    () => nowMs,
  );
  const later = () => {
    nowMs += 5_000;
    return author();
  };
  expect(await Promise.all([author(), author()])).toEqual([null, null]);
  nowMs = 4_999;
  expect(await author()).toBeNull();
  nowMs = 0;
  expect(await later()).toEqual(ada);
  expect(await later()).toEqual(ada);
  expect(await later()).toEqual(grace);
  expect(answers).toEqual([]);
});
