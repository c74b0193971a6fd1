/** What was published, two of them beside each other, and the way back. */
import { execFile } from 'node:child_process';
import { chmod, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { card, goTo, routed } from './acts.ts';
import { inBrowser, openAdmin } from './browser.ts';
import { small, smallPolicy } from './small.ts';

const run = promisify(execFile);
const edited = smallPolicy.replace('use: mistral:7b\n    prompt: code', 'use: qwen2.5\n    prompt: code');
const code = 'Write a Python function';

inBrowser('the history', () => {
  test('compares two revisions, and a roll back is a new commit that is live with the files as they were', async () => {
    const { page, url, git, read, write } = await openAdmin({ prepare: small });
    await write('policy.yaml', edited);
    await card(page, 'Route code').getByRole('button', { name: 'use qwen2.5. Change' }).waitFor();
    await git('commit', '-qam', 'code: more room');
    await write('prompts/code.md', 'You write programs.\n');
    await git('commit', '-qam', 'prompts: shorter');
    const first = await git('rev-parse', 'HEAD~2');

    await goTo(page, 'History');
    await page.getByRole('button', { name: 'prompts: shorter' }).waitFor();
    await page.getByLabel('Compare from begin').check();
    await page.getByLabel('Compare to code: more room').check();
    await page.getByRole('heading', { level: 2, name: 'code: more room' }).waitFor();
    await page.getByText('code: mistral:7b → qwen2.5').first().waitFor();
    await page.locator('summary', { hasText: 'policy.yaml' }).waitFor();
    expect(await page.locator('summary', { hasText: 'prompts/code.md' }).count()).toBe(0);
    // The address is the comparison.
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('from'), searchParams.get('to')]).toEqual([first, await git('rev-parse', 'HEAD~1')]);

    await page.getByRole('button', { name: 'begin', exact: true }).click();
    await page.getByRole('heading', { level: 2, name: 'begin' }).waitFor();
    await page.getByRole('button', { name: 'Roll back to this' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'Committed' }).waitFor();

    expect(await git('log', '--format=%an: %s')).toBe(
      `Ada: roll back to ${first.slice(0, 7)}: begin\nRoot: prompts: shorter\nRoot: code: more room\nRoot: begin`,
    );
    expect(await read('policy.yaml')).toBe(smallPolicy);
    expect(await git('diff', '--stat', first)).toBe('');
    expect(await routed(url, code)).toMatchObject({ model: 'mistral:7b' });
    await page.getByRole('button', { name: /^roll back to/ }).waitFor();
  });

  test('waits with a roll back while something on disk is not committed', async () => {
    const { page, git, write } = await openAdmin({ prepare: small });
    await write('policy.yaml', edited);
    await card(page, 'Route code').getByRole('button', { name: 'use qwen2.5. Change' }).waitFor();
    await goTo(page, 'History');
    await page.getByText('Changed on disk and not committed: policy.yaml').waitFor();
    await page.getByRole('button', { name: 'Roll back to this' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'policy.yaml' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await git('rev-list', '--count', 'HEAD')).toBe('1');
  });
});

inBrowser('a folder that cannot be written', () => {
  test('says so, and the draft is saved as a patch that git apply takes', async ({ skip }) => {
    const draft = { 'policy.yaml': edited, 'prompts/new.md': 'You are new.\n', 'tests/small.test.yaml': null };
    const { page, folder, read, git } = await openAdmin({ prepare: small, draft, path: '/changes' });
    const unlock = await locked(folder);
    if (unlock === undefined) skip('This user may write anywhere, and the file system knows no chattr +i.');
    onTestFinished(unlock!);
    await page.reload();
    await page.getByText('The folder of the policies cannot be written here.').waitFor();
    expect(await page.getByRole('button', { name: 'Commit and go live' }).isDisabled()).toBe(true);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as patch' }).click(),
    ]);
    const file = await download.path();
    expect(await readFile(file, 'utf8')).toContain('+    use: qwen2.5');
    await unlock!();
    await run('git', ['apply', file], { cwd: folder });
    expect(await read('policy.yaml')).toBe(edited);
    expect(await read('prompts/new.md')).toBe('You are new.\n');
    expect(await git('status', '--porcelain')).toContain(' D tests/small.test.yaml');
    // What was applied is no longer a draft.
    await page.getByText('The draft equals what is live.').waitFor();
  });
});

/** Modes do not hold root back; a file system that can make a folder immutable does. Undefined where it cannot. */
async function locked(folder: string): Promise<(() => Promise<void>) | undefined> {
  if (process.getuid?.() !== 0) {
    await chmod(folder, 0o555);
    return () => chmod(folder, 0o755);
  }
  try {
    await run('chattr', ['+i', folder]);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return undefined;
  }
  return async () => void (await run('chattr', ['-i', folder]));
}
