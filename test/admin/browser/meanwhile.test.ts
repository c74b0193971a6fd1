/** Files that change on disk while a draft is open: merged where that can be done, shown where it cannot, overwritten never. */
import { expect, test } from 'vitest';
import { chooseModel, draftKept, goTo, publish, published } from './acts.ts';
import { inBrowser, openAdmin } from './browser.ts';
import { small, smallPolicy } from './small.ts';

/** The route `code` uses another model; and a line far from it says something else. */
const sameLine = smallPolicy.replace('use: mistral:7b\n    prompt: code', 'use: phi3 # by hand\n    prompt: code');
const otherLine = smallPolicy.replace('nothing else matched', 'whatever is left');

inBrowser('a file that changes on disk', () => {
  test('in other lines than the draft is merged into it, and nothing of either is lost', async () => {
    const { page, read, write } = await openAdmin({ prepare: small });
    await chooseModel(page, 'code', 'qwen2.5');
    await write('policy.yaml', otherLine);
    await page.getByText('policy.yaml changed on disk; your changes were merged into it.').waitFor();
    await page.getByRole('button', { name: /^Because whatever is left/ }).waitFor();
    await page.getByRole('button', { name: 'use qwen2.5. Change' }).waitFor();
    // Undone, the draft is gone, and what was written on disk is not.
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('No draft: everything is as it is live.').waitFor();
    await page.getByRole('button', { name: /^Because whatever is left/ }).waitFor();
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByRole('button', { name: 'use qwen2.5. Change' }).waitFor();
    await goTo(page, 'Changes');
    await page.getByLabel('Publish although a test fails').check();
    await publish(page);
    await published(page).waitFor();
    expect(await read('policy.yaml')).toBe(
      otherLine.replace('use: mistral:7b\n    prompt: code', 'use: qwen2.5\n    prompt: code'),
    );
  });

  test('in the same lines is shown beside the draft, and what was settled is published with what else the disk says', async () => {
    const { page, read, write } = await openAdmin({ prepare: small });
    await chooseModel(page, 'code', 'qwen2.5');
    await draftKept(page);
    await write('policy.yaml', sameLine.replace('nothing else matched', 'whatever is left'));
    await goTo(page, 'Changes');
    await page.getByRole('heading', { name: 'policy.yaml changed on disk in the same lines' }).waitFor();
    await page.getByText('Settle the conflicts first.').waitFor();
    expect(await page.getByRole('button', { name: 'Commit and go live' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Take the right side' }).click();
    await page.getByLabel('Publish although a test fails').check();
    await publish(page);
    await published(page).waitFor();
    expect(await read('policy.yaml')).toBe(
      otherLine.replace('use: mistral:7b\n    prompt: code', 'use: qwen2.5\n    prompt: code'),
    );
  });

  test('in the same lines can win as a whole, and the draft is what else it was', async () => {
    const { page, read, write } = await openAdmin({ prepare: small });
    await chooseModel(page, 'code', 'qwen2.5');
    await write('policy.yaml', sameLine);
    await goTo(page, 'Changes');
    await page.getByRole('button', { name: 'Take what is on disk' }).click();
    await page.getByText('The draft equals what is live.').waitFor();
    expect(await read('policy.yaml')).toBe(sameLine);
  });

  test('while it is published stops the publishing, shows the conflict and stays as it is on disk', async () => {
    const { page, read, write, git } = await openAdmin({ prepare: small });
    await chooseModel(page, 'creative', 'qwen2.5');
    await goTo(page, 'Changes');
    await page.getByText('3 passed').waitFor();
    const theirs = smallPolicy.replace('use: mistral:7b\n    optimized_for', 'use: phi3\n    optimized_for');
    await page.route('**/admin/api/publish', async (route) => {
      await write('policy.yaml', theirs);
      await route.continue();
    });
    const answer = page.waitForResponse('**/admin/api/publish');
    await publish(page);
    expect((await answer).status()).toBe(409);
    await page.getByRole('heading', { name: 'policy.yaml changed on disk in the same lines' }).waitFor();
    expect(await read('policy.yaml')).toBe(theirs);
    expect(await git('rev-list', '--count', 'HEAD')).toBe('1');
  });
});
