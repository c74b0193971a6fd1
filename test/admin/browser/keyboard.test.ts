/** Without a mouse: everything can be reached, done, heard and left by keys. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, published } from './acts.ts';
import { inBrowser, openAdmin } from './browser.ts';
import { small } from './small.ts';

/** What has the focus, as a listener hears it. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'nothing';
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels?.[0] : null;
    return (element.getAttribute('aria-label') ?? label?.innerText ?? element.textContent ?? '').trim();
  });
}

/** Presses a key until something of that name has the focus; none is farther away than a hundred. */
async function pressTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 100; presses++) {
    const here = await focused(page);
    if (typeof name === 'string' ? here === name : name.test(here)) return;
    passed.push(here);
    await page.keyboard.press(key);
  }
  throw new Error(`${name} was not reached by ${key}. On the way: ${passed.join(' | ')}`);
}

const live = (page: Page) => page.locator('[role="status"][aria-live="polite"].hidden-text');

inBrowser('by keyboard alone', () => {
  test('a token is edited, tried, kept as a test and published', async () => {
    const { page, git } = await openAdmin({ prepare: small });
    await card(page, 'Route creative').waitFor();
    await pressTo(page, 'Definition private');
    await pressTo(page, 'Route creative', 'ArrowDown');
    await page.keyboard.press('Enter');
    await pressTo(page, 'use mistral:7b. Change');
    await page.keyboard.press('Enter');
    await pressTo(page, 'Add a model');
    await page.keyboard.press('q');
    await page.getByRole('button', { name: 'Remove qwen2.5' }).waitFor();
    await pressTo(page, 'Remove mistral:7b', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'What changes in policy.yaml' }).waitFor();
    await pressTo(page, 'Apply');
    await page.keyboard.press('Enter');
    await card(page, 'Route creative').getByRole('button', { name: 'use qwen2.5. Change' }).waitFor();
    await expect.poll(() => focused(page)).toMatch(/^use qwen2\.5\. Change$|^Route creative$/);

    await page.keyboard.press('Control+Enter');
    await expect.poll(() => focused(page)).toBe('Prompt');
    await page.keyboard.type('Write a poem about the sea');
    await page.getByRole('heading', { name: 'Live now' }).waitFor();
    await expect.poll(() => live(page).innerText()).toBe('qwen2.5, by creative.');
    await pressTo(page, 'Save as test');
    await page.keyboard.press('Enter');
    await page.getByText('Added to tests/from-admin.test.yaml in your draft.').waitFor();

    await page.keyboard.press('Control+Shift+P');
    await page.getByText('4 passed').waitFor();
    await pressTo(page, 'What changes, and why');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('creative: by hand');
    await pressTo(page, 'Commit and go live');
    await page.keyboard.press('Enter');
    await published(page).waitFor();
    await expect.poll(() => live(page).innerText()).toMatch(/^Published\. Revision \w+ is live\.$/);
    expect(await git('log', '-1', '--format=%s')).toBe('creative: by hand');
  });

  test('Alt and an arrow move a route, and it is said aloud where it stands now', async () => {
    const { page } = await openAdmin({ prepare: small });
    await card(page, 'Route creative').waitFor();
    await card(page, 'Route creative').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => live(page).innerText()).toBe('creative, now first of three, wins over code');
    await expect.poll(() => focused(page)).toBe('Route creative');
    const routes = page.getByRole('group', { name: /^Route / });
    await expect
      .poll(() => routes.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))))
      .toEqual(['Route creative', 'Route code', 'Route chat']);
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => live(page).innerText()).toContain('creative, now second of three');
    await page.keyboard.press('Control+z');
    await expect.poll(() => live(page).innerText()).toBe('Undone: move creative down.');
  });

  test('the first stop skips to the page, letters go to places, and what opens gives the focus back when it closes', async () => {
    const { page } = await openAdmin({ prepare: small });
    await card(page, 'Route creative').waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the page');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content');

    await card(page, 'Route chat').focus();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Find anything' });
    await palette.waitFor();
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('Route chat');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('Route chat');

    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.getByRole('heading', { level: 1, name: 'Models' }).waitFor();
    await page.keyboard.press('Control+k');
    await palette.waitFor();
    await page.keyboard.type('creative');
    await palette.getByText('creative', { exact: true }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/policy\?route=creative$/);
    await card(page, 'Route creative').waitFor();
  });
});
