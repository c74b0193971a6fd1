/** Two people, or one in two windows, on one folder. */
import { expect, test } from 'vitest';
import { card, chooseModel, draftKept, goTo, publish, published } from './acts.ts';
import { inBrowser, openAdmin } from './browser.ts';
import { small } from './small.ts';

inBrowser('two editors', () => {
  test('see each other, have a draft each, and the second to publish gets what the first has published', async () => {
    const { page, another, read, git } = await openAdmin({ prepare: small });
    const grace = await another('/policy', 'Grace');
    await page.getByText('Grace is here').waitFor({ state: 'attached' });
    await grace.getByText('Ada is here').waitFor({ state: 'attached' });

    await chooseModel(page, 'creative', 'qwen2.5');
    await chooseModel(grace, 'chat', 'qwen2.5');
    await draftKept(page);
    await draftKept(grace);
    await card(grace, 'Route creative').getByRole('button', { name: 'use mistral:7b. Change' }).waitFor();
    await grace.locator('[title="Ada is here, editing policy.yaml"]').waitFor();

    await goTo(page, 'Changes');
    await page.getByText('3 passed').waitFor();
    await publish(page, 'creative: by Ada');
    await published(page).waitFor();
    await grace.getByText('policy.yaml changed on disk; your changes were merged into it.').waitFor();
    await card(grace, 'Route creative').getByRole('button', { name: 'use qwen2.5. Change' }).waitFor();

    await goTo(grace, 'Changes');
    await grace.getByLabel('Publish although a test fails').check();
    await publish(grace, 'chat: by Grace');
    await published(grace).waitFor();
    expect(await git('log', '-2', '--format=%an: %s')).toBe('Grace: chat: by Grace\nAda: creative: by Ada');
    expect((await read('policy.yaml')).match(/use: qwen2\.5$/gm)).toHaveLength(2);
  });

  test('of the same line get a conflict, and the second decides', async () => {
    const { page, another, read } = await openAdmin({ prepare: small });
    const grace = await another('/policy', 'Grace');
    await chooseModel(grace, 'creative', 'phi3');
    await draftKept(grace);
    await chooseModel(page, 'creative', 'qwen2.5');
    await goTo(page, 'Changes');
    await page.getByText('3 passed').waitFor();
    await publish(page);
    await published(page).waitFor();
    await goTo(grace, 'Changes');
    await grace.getByRole('heading', { name: 'policy.yaml changed on disk in the same lines' }).waitFor();
    await grace.getByRole('button', { name: 'Take what is on disk' }).click();
    await grace.getByText('The draft equals what is live.').waitFor();
    expect(await read('policy.yaml')).toContain('when: { intent: creative }\n    use: qwen2.5');
  });
});

inBrowser('one author in two windows', () => {
  test('is told of the other window, and both edits are kept', async () => {
    const { page, another } = await openAdmin({ prepare: small });
    const second = await another('/policy');
    await chooseModel(page, 'creative', 'qwen2.5');
    await draftKept(page);
    await chooseModel(second, 'chat', 'qwen2.5');
    await second.getByText('This draft was changed in another window too; both were brought together.').waitFor();
    await card(second, 'Route creative').getByRole('button', { name: 'use qwen2.5. Change' }).waitFor();
    await draftKept(second);
    await page.reload();
    await card(page, 'Route chat').getByRole('button', { name: 'use qwen2.5. Change' }).waitFor();
    await card(page, 'Route creative').getByRole('button', { name: 'use qwen2.5. Change' }).waitFor();
  });

  test('is told where both windows changed the same words, and neither loses its own', async () => {
    const { page, another } = await openAdmin({ prepare: small });
    const second = await another('/policy');
    await chooseModel(page, 'creative', 'qwen2.5');
    await draftKept(page);
    await chooseModel(second, 'creative', 'phi3');
    await second.getByText('Another window changed the same lines of this draft').waitFor();
    await card(second, 'Route creative').getByRole('button', { name: 'use phi3. Change' }).waitFor();
    await second.getByRole('link', { name: /not saved$/ }).waitFor();
    await page.reload();
    await card(page, 'Route creative').getByRole('button', { name: 'use qwen2.5. Change' }).waitFor();
    expect(await card(page, 'Route creative').innerText()).toContain('qwen2.5');
  });
});
