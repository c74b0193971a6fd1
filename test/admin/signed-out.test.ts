/** A session that ends in the middle of the work, as it does with every start of the server. */
import { expect, test } from 'vitest';
import { card, chooseModel, draftKept } from './browser/acts.ts';
import { inBrowser, openAdmin } from './browser/browser.ts';
import { small } from './browser/small.ts';

const token = 'a-token-for-the-tests';

inBrowser('whoever is signed out', () => {
  test('is shown the way in, and finds everything as they left it, what was not saved yet too', async () => {
    const { page, url } = await openAdmin({ prepare: small, environment: { ADMIN_TOKEN: token } });
    const drafts = `${url}/admin/api/draft`;
    await page.route(drafts, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
    await chooseModel(page, 'creative', 'qwen2.5');
    await page.getByText('The draft could not be saved').waitFor();
    expect((await page.request.delete(`${url}/admin/api/session`)).status()).toBe(200);

    const wayIn = page.getByRole('dialog', { name: 'Sign in again' });
    await wayIn.waitFor();
    expect(await wayIn.getByLabel('Name', { exact: true }).inputValue()).toBe('Ada');
    await page.unroute(drafts);
    await wayIn.getByLabel('Admin token').fill(token);
    await wayIn.getByRole('button', { name: 'Enter' }).click();
    await wayIn.waitFor({ state: 'detached' });
    await draftKept(page);
    await card(page, 'Route creative').getByRole('button', { name: 'use qwen2.5. Change' }).waitFor();
    const { changes } = (await (await page.request.get(drafts)).json()) as { changes: readonly { path: string }[] };
    expect(changes.map(({ path }) => path)).toEqual(['policy.yaml']);
    // And is told again of what happens.
    await page.getByText('not connected; trying again').waitFor({ state: 'detached' });
  });

  test('under another name takes the work along', async () => {
    const { page, url } = await openAdmin({ prepare: small, environment: { ADMIN_TOKEN: token } });
    await chooseModel(page, 'creative', 'qwen2.5');
    await draftKept(page);
    await page.request.delete(`${url}/admin/api/session`);
    const wayIn = page.getByRole('dialog', { name: 'Sign in again' });
    await wayIn.getByLabel('Name', { exact: true }).fill('Grace');
    await wayIn.getByLabel('Admin token').fill(token);
    await wayIn.getByRole('button', { name: 'Enter' }).click();
    await wayIn.waitFor({ state: 'detached' });
    await draftKept(page);
    const answer = await page.request.get(`${url}/admin/api/draft`);
    expect(await answer.json()).toMatchObject({ version: 1, changes: [{ path: 'policy.yaml' }] });
  });
});
