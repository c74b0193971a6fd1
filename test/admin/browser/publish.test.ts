/** From a sentence to a commit: what is edited in the admin is tried, tested, published, and routes the next chat. */
import { expect, test } from 'vitest';
import { card, chooseModel, draftKept, goTo, publish, published, routed } from './acts.ts';
import { inBrowser, openAdmin } from './browser.ts';
import { small } from './small.ts';

const poem = 'Write a poem about the sea';

inBrowser('publishing', () => {
  test('a sentence that is edited, tried, kept as a test and published routes the next chat, and git log tells who did it', async () => {
    const { page, url, git, read } = await openAdmin({ prepare: small });
    expect(await routed(url, poem)).toMatchObject({ route: 'creative', model: 'mistral:7b' });

    await chooseModel(page, 'creative', 'qwen2.5');
    await page.getByRole('button', { name: /^Dry run/ }).click();
    await page.getByLabel('Prompt', { exact: true }).fill(poem);
    await page.getByRole('heading', { name: 'Live now' }).waitFor();
    expect(await page.locator('.outcome .model').allInnerTexts()).toEqual(['qwen2.5', 'mistral:7b']);
    expect(await card(page, 'Route creative').innerText()).toContain('qwen2.5');
    await page.getByRole('button', { name: 'Save as test' }).click();
    await page.getByText('Added to tests/from-admin.test.yaml in your draft.').waitFor();

    // Nothing of it is live before it is published.
    expect(await routed(url, poem)).toMatchObject({ model: 'mistral:7b' });
    await goTo(page, 'Changes');
    await page.getByText('4 passed').waitFor();
    await publish(page, 'creative: qwen2.5 writes longer poems\n\nmistral:7b stopped in the middle.');
    await published(page).waitFor();
    await page.getByText('The draft equals what is live.').waitFor();

    expect(await routed(url, poem)).toMatchObject({ route: 'creative', model: 'qwen2.5' });
    expect(await git('log', '-1', '--format=%an <%ae> %s')).toBe(
      'Ada <ada@example.org> creative: qwen2.5 writes longer poems',
    );
    expect(await git('log', '-1', '--format=%b')).toContain('mistral:7b stopped in the middle.');
    expect(await git('status', '--porcelain')).toBe('');
    expect(await git('diff', '--stat', 'HEAD~1', '--', 'policy.yaml')).toContain('1 insertion(+), 1 deletion(-)');
    expect(await read('tests/from-admin.test.yaml')).toContain(`prompt: ${poem}`);
  });

  test('a draft whose tests fail goes live only by an explicit word', async () => {
    const { page, url, git } = await openAdmin({ prepare: small });
    await chooseModel(page, 'code', 'phi3');
    await draftKept(page);
    await goTo(page, 'Changes');
    await page.getByText('1 of 3 fail').waitFor();
    await page.getByText('code goes to the best coder').waitFor();
    const go = page.getByRole('button', { name: 'Commit and go live' });
    expect(await go.isDisabled()).toBe(true);
    await page.getByLabel('Publish although a test fails').check();
    await publish(page);
    await published(page).waitFor();
    expect(await routed(url, 'Write a Python function')).toMatchObject({ model: 'phi3' });
    expect(await git('log', '-1', '--format=%s')).toContain('code');
  });

  test('a folder that is no git repository says so, and publishing writes the files all the same', async () => {
    const { page, url, read } = await openAdmin({ prepare: small, git: false, path: '/history' });
    await page.getByRole('heading', { name: 'Not a git repository: there is no history.' }).waitFor();
    await goTo(page, 'Policy');
    await chooseModel(page, 'creative', 'phi3');
    await goTo(page, 'Changes');
    await page.getByText('This is not a git repository').waitFor();
    await page.getByText('3 passed').waitFor();
    await publish(page);
    await published(page).waitFor();
    expect(await read('policy.yaml')).toMatch(/id: creative\n.*\n {4}use: phi3\n/);
    expect(await routed(url, poem)).toMatchObject({ model: 'phi3' });
  });
});
