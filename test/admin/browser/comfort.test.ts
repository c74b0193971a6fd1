/** What nobody notices while it is there: no flash, no motion for those who want none, no sideways scroll, nothing lost by a reload. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, chooseModel, goTo } from './acts.ts';
import { inBrowser, openAdmin } from './browser.ts';
import { small } from './small.ts';

const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme);

inBrowser('the admin', () => {
  test('is dark before its scripts have come, where the system is, and stays as somebody chose', async () => {
    const { page, url } = await openAdmin({ prepare: small, theme: 'dark', path: '/models' });
    const early = await page.context().newPage();
    await early.route(/\.js$/, () => {});
    await early.goto(`${url}/admin/policy`, { waitUntil: 'commit' });
    await early.locator('html[data-theme="dark"]').waitFor({ state: 'attached' });
    expect(await early.getByRole('navigation').count()).toBe(0);
    await early.close();

    expect(await theme(page)).toBe('dark');
    await page.getByRole('button', { name: 'Switch to light' }).click();
    expect(await theme(page)).toBe('light');
    await page.reload();
    await page.getByRole('button', { name: 'Switch to dark' }).waitFor();
    expect(await theme(page)).toBe('light');
  });

  test('moves nothing where motion is not wanted', async () => {
    const { page } = await openAdmin({ prepare: small, reducedMotion: 'reduce' });
    await card(page, 'Route creative').focus();
    await page.evaluate(() => {
      const seen: number[] = [];
      Object.assign(window, { seen });
      const look = () => {
        for (const one of document.getAnimations()) seen.push(Number(one.effect?.getComputedTiming().duration ?? 0));
        requestAnimationFrame(look);
      };
      look();
    });
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByText('creative, now first of three').waitFor({ state: 'attached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    const seen = await page.evaluate(() => (window as unknown as { readonly seen: readonly number[] }).seen);
    expect(seen.filter((ms) => ms > 1)).toEqual([]);
  });

  test('fits 900 pixels on every page: only tables and texts scroll sideways, never the page', async () => {
    const shipped = await readFile('policies/policy.yaml', 'utf8');
    const draft = { 'policy.yaml': shipped.replace('use: phi3', 'use: gemma:2b') };
    const { page } = await openAdmin({ width: 900, draft });
    for (const place of [
      'Policy',
      'Dry run',
      'Tests',
      'Prompts',
      'Intents',
      'Lists',
      'Models',
      'Changes',
      'History',
      'Play',
    ]) {
      await goTo(page, place);
      const [wide, inner] = await page.evaluate(() => {
        const main = document.querySelector('main')!;
        return [document.documentElement.scrollWidth - window.innerWidth, main.scrollWidth - main.clientWidth];
      });
      expect([wide, inner], place).toEqual([0, 0]);
    }
  });

  test('shows after a reload what it showed before, by its address', async () => {
    const { page, url, git } = await openAdmin({ prepare: small });
    const sha = await git('rev-parse', 'HEAD');
    const views: readonly (readonly [path: string, shown: () => Promise<unknown>])[] = [
      ['/policy?route=creative', () => page.locator('[data-card="route creative"].marked').waitFor()],
      ['/policy?file=intents.yaml', () => page.getByRole('textbox', { name: 'Text of intents.yaml' }).waitFor()],
      ['/dry-run#prompt=Write%20a%20poem', () => page.getByText('by creative').waitFor()],
      ['/prompts?id=friendly', () => page.getByRole('heading', { level: 2, name: 'friendly' }).waitFor()],
      ['/intents?id=explain', () => page.getByRole('heading', { level: 2, name: 'explain' }).waitFor()],
      ['/lists?id=greetings', () => page.getByRole('heading', { level: 2, name: 'greetings' }).waitFor()],
      [`/history?to=${sha}`, () => page.getByRole('heading', { level: 2, name: 'begin' }).waitFor()],
    ];
    for (const [path, shown] of views) {
      // A page of its own each time: nothing is left of the one before.
      await page.goto(`${url}/admin${path}`);
      await shown();
      expect(page.url(), path).toContain(path);
    }
    await page.goto(`${url}/admin/play`);
    await page.getByRole('textbox', { name: 'Message' }).fill('Write a poem');
    await page.keyboard.press('Enter');
    await page.waitForURL(/id=/);
    await page.getByRole('button', { name: /simulated/ }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: /simulated/ }).waitFor();
  });

  test('keeps a draft over a reload that follows at once, and undoes as one list what was done on any page', async () => {
    const { page } = await openAdmin({ prepare: small });
    await chooseModel(page, 'creative', 'qwen2.5');
    await page.reload();
    await card(page, 'Route creative').getByRole('button', { name: 'use qwen2.5. Change' }).waitFor();

    await chooseModel(page, 'chat', 'qwen2.5');
    await goTo(page, 'Prompts');
    await page.getByRole('button', { name: 'New prompt' }).click();
    await page.getByLabel('Name of the new prompt').fill('brief');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'brief' }).waitFor();
    const text = page.getByRole('textbox', { name: 'Prompt brief' });
    await text.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('Be brief.');
    await page.getByText('Be brief.').nth(1).waitFor();

    const undo = page.getByRole('button', { name: 'Undo' });
    await undo.click();
    await page.getByText('Be brief.').first().waitFor({ state: 'detached' });
    await undo.click();
    await page.getByText('There is no prompt “brief”.').waitFor();
    await goTo(page, 'Policy');
    await undo.click();
    await card(page, 'Route chat').getByRole('button', { name: 'use phi3. Change' }).waitFor();
    expect(await undo.isDisabled()).toBe(true);
    await page.keyboard.press('Control+Shift+Z');
    await card(page, 'Route chat').getByRole('button', { name: 'use qwen2.5. Change' }).waitFor();
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByRole('link', { name: 'Draft: 2 files changed' }).waitFor();
  });
});

inBrowser('the sign-in', () => {
  test('refuses a wrong token in words, lets the right one in, and keeps it over a reload', async () => {
    const { page, url } = await openAdmin({
      prepare: small,
      signedIn: false,
      path: '/models',
      environment: { HOST: '127.0.0.1', ADMIN_TOKEN: 'a-token-for-the-tests' },
    });
    await page.getByLabel('Name', { exact: true }).fill('Ada');
    await page.getByLabel('Admin token').fill('another-token-altogether');
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('alert').waitFor();
    expect((await page.request.get(`${url}/admin/api/files`)).status()).toBe(401);
    await page.getByLabel('Admin token').fill('a-token-for-the-tests');
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('heading', { level: 1, name: 'Models' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Models' }).waitFor();
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  });
});
