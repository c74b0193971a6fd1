import { expect, test } from 'vitest';
import { oneLine, soon } from '../../server/http/admin/turns.ts';

function held(): { readonly until: Promise<void>; readonly end: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { until: promise, end: resolve };
}

test('what writes is done one after the other, whether or not what came before it failed', async () => {
  const inTurn = oneLine();
  const { until, end } = held();
  const done: string[] = [];
  const first = inTurn(async () => {
    await until;
    done.push('first');
    throw new Error('no');
  });
  const second = inTurn(async () => void done.push('second'));
  end();
  await expect(first).rejects.toThrow('no');
  await second;
  expect(done).toEqual(['first', 'second']);
});

test('as many may wait as the limit says, the next is told to come again, and places become free', async () => {
  const inTurn = oneLine(2);
  const { until, end } = held();
  const inside = [inTurn(() => until), inTurn(async () => undefined), inTurn(async () => undefined)];
  await expect(inTurn(async () => undefined)).rejects.toMatchObject({ code: 'busy', headers: ['retry-after', '10'] });
  end();
  await Promise.all(inside);
  await expect(inTurn(async () => 'free')).resolves.toBe('free');
});

test('whoever waits too long for their turn is told, and nothing of theirs is done later', async () => {
  let end: () => void = () => undefined;
  const turn = new Promise<void>((resolve) => {
    end = resolve;
  });
  const done: string[] = [];
  const asked: Promise<unknown>[] = [];
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work);
    asked.push(result.catch(() => undefined));
    return result;
  };
  const mine = soon({ inTurn }, async () => void done.push('mine'), 1);
  await expect(mine).rejects.toThrow('Somebody else is publishing, for more than 0.001 s now.');
  const theirs = soon({ inTurn }, async () => void done.push('theirs'));
  end();
  await theirs;
  await Promise.all(asked);
  expect(done).toEqual(['theirs']);
});
