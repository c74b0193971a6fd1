/** The policy page in a real browser: sentences that are changed, moved and frozen, and the text that follows. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inBrowser, openAdmin } from './browser.ts';

const card = (page: Page, name: string) => page.locator(`[data-card="${name}"]`);
const draftOf = (page: Page, origin: string) =>
  page.waitForResponse(
    (response) => response.url().startsWith(`${origin}/admin/api/draft`) && response.request().method() === 'PUT',
  );
const routeNames = (page: Page) =>
  page.locator('[data-card^="route "]').evaluateAll((all) => all.map((one) => one.getAttribute('data-card')?.slice(6)));

inBrowser('the cards', () => {
  test('change a value where it is read, show the line first, and keep every comment', async () => {
    const { page, url, folder } = await openAdmin();
    await page.getByRole('button', { name: 'intent is code-gen or code-debug. Change' }).click();
    await page.getByRole('combobox', { name: 'Values' }).fill('math');
    await page.keyboard.press('Enter');
    const difference = page.getByRole('group', { name: 'What changes in policy.yaml' });
    await difference.getByText('intent: [code-gen, code-debug, math]').waitFor();
    const saved = draftOf(page, url);
    await page.getByRole('button', { name: 'Apply' }).click();
    await card(page, 'route code').getByText('math').waitFor();
    const { changes } = JSON.parse((await saved).request().postData()!) as { changes: { text: string }[] };
    const before = await readFile(join(folder, 'policy.yaml'), 'utf8');
    expect(changes[0]!.text).toBe(
      before.replace(
        'intent: [code-gen, code-debug] }\n    use: mistral',
        'intent: [code-gen, code-debug, math] }\n    use: mistral',
      ),
    );
    await page.getByRole('button', { name: 'Undo' }).click();
    await card(page, 'route code').getByText('math').waitFor({ state: 'detached' });
  });

  test('move by keyboard, keep the focus, and say what wins now', async () => {
    const { page } = await openAdmin({ path: '/policy?route=code' });
    await card(page, 'route code').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByText('code, now seventh of twelve, wins over other-languages').waitFor({ state: 'attached' });
    await page.locator('li:nth-child(7) > [data-card="route code"]').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-card'))).toBe('route code');
  });

  test('take a condition, an alternative and a prompt without a pointer', async () => {
    const { page } = await openAdmin({ path: '/policy?route=explain' });
    await card(page, 'route explain').getByRole('button', { name: 'Add to explain' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Condition/ }).press('Enter');
    await page.getByLabel('Fact').selectOption('turns');
    await page.getByRole('textbox', { name: 'Number' }).fill('3');
    await page.keyboard.press('Enter');
    await card(page, 'route explain').getByText('turns are over').waitFor();
    expect(await card(page, 'route explain').innerText()).toContain(
      'intent is explain or math and turns are over 3, use',
    );
  });

  test('stay as they were while the text does not compile, and can be changed again after an undo', async () => {
    const { page } = await openAdmin();
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('nonsense: [');
    await page.getByText('Showing the last version that compiles.').waitFor();
    expect(await page.getByRole('button', { name: 'intent is code-gen or code-debug. Change' }).count()).toBe(0);
    await page.locator('.ribbon').getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Showing the last version that compiles.').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'intent is code-gen or code-debug. Change' }).waitFor();
  });

  test('begin an empty policy with templates', async () => {
    const { page } = await openAdmin({
      prepare: async (folder) => {
        const file = join(folder, 'policy.yaml');
        const text = await readFile(file, 'utf8');
        await writeFile(file, text.replace(/^routes:[\s\S]*?(?=^default:)/m, ''));
        // They name routes that are gone.
        await rm(join(folder, 'tests'), { recursive: true });
      },
    });
    await page.getByText('No routes yet.').waitFor();
    await page.getByRole('button', { name: 'Local only' }).click();
    await card(page, 'route quick').waitFor();
    expect(await routeNames(page)).toEqual(['quick', 'code']);
  });

  test('light up where a dry run goes, and say why others were passed over', async () => {
    const { page } = await openAdmin();
    await card(page, 'route code').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('textbox', { name: 'Prompt' }).fill('Write a Python function that validates an email');
    await card(page, 'route code').getByText('decides: mistral:7b').waitFor();
    await card(page, 'route translation').getByText('passed over: intent is code-gen').waitFor();
  });

  test('show text of a policy as text, whatever it says', async () => {
    const { page } = await openAdmin({
      prepare: async (folder) => {
        const file = join(folder, 'policy.yaml');
        const text = await readFile(file, 'utf8');
        await writeFile(
          file,
          text.replace('why: nothing else matched', `why: '<img src=x onerror="document.title=1"><b>bold</b>'`),
        );
      },
    });
    await card(page, 'default default').getByText('<b>bold</b>').waitFor();
    expect(await page.locator('[data-card="default default"] b, [data-card="default default"] img').count()).toBe(0);
    expect(await page.title()).toBe('Policy · Signalbox');
  });
});
