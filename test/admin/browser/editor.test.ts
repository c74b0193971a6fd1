/** The text of a policy in the editor: what is wrong is told and mended, what may stand there is offered, and one list undoes it all. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, chooseModel, draftKept } from './acts.ts';
import { inBrowser, openAdmin } from './browser.ts';
import { small } from './small.ts';

const editorOf = (page: Page, file = 'policy.yaml'): Locator => page.getByRole('textbox', { name: `Text of ${file}` });

const problemsOf = (page: Page, file = 'policy.yaml'): Locator =>
  page.getByRole('region', { name: `Problems of ${file}` });

/** The cursor behind these words, which stand in one line that is in view. */
async function putCursorBehind(page: Page, words: string): Promise<void> {
  const editor = editorOf(page);
  await editor.click();
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find' }).waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await editor.focus();
  await page.keyboard.press('ArrowRight');
}

inBrowser('the editor', () => {
  test('a typo is marked, told and fixed by Ctrl and dot, and undone in the list of the draft', async () => {
    const { page } = await openAdmin({ prepare: small });
    await putCursorBehind(page, 'use: phi3');
    await page.keyboard.type('x');
    const problem = problemsOf(page).getByRole('button', { name: 'There is no model "phi3x"' });
    await problem.waitFor();
    expect(await page.locator('.cm-lintRange-error').first().innerText()).toContain('phi3x');

    await page.keyboard.press('Control+.');
    await problem.waitFor({ state: 'detached' });
    expect(await editorOf(page).innerText()).not.toContain('phi3x');

    await page.keyboard.press('Control+z');
    await problem.waitFor();
    await page.keyboard.press('Control+z');
    await problem.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Redo/ }).click();
    await problem.waitFor();
  });

  test('F8 goes from problem to problem and says which', async () => {
    const { page } = await openAdmin({ prepare: small });
    await putCursorBehind(page, 'use: phi3');
    await page.keyboard.type('x');
    await problemsOf(page).getByRole('button', { name: 'There is no model "phi3x"' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    await page.keyboard.press('F8');
    await page
      .getByRole('status')
      .filter({ hasText: /^Problem \d+ of \d+: error in policy\.yaml, line \d+\. There is no model "phi3x"/ })
      .waitFor();
    await page.keyboard.press('Control+.');
    await page
      .getByRole('status')
      .filter({ hasText: /^replace with phi3: done/ })
      .waitFor();
  });

  test('what may stand at the cursor is offered while it is typed, and taken by click or Enter', async () => {
    const { page } = await openAdmin({ prepare: small });
    await putCursorBehind(page, 'use: phi3');
    await page.keyboard.press('Enter');
    await page.keyboard.type('shad');
    await page.getByRole('option', { name: /^shadow/ }).click();
    await page.getByRole('option', { name: /^mistral:7b/ }).waitFor();
    await page.keyboard.type('mis');
    await page.getByRole('option', { name: /^phi3/ }).waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.getByText('shadow: mistral:7b').waitFor();
    await draftKept(page);
  });

  test('F12 leads to where a name is declared, in its file', async () => {
    const { page } = await openAdmin({ prepare: small });
    await putCursorBehind(page, 'use: phi3');
    await page.keyboard.press('F12');
    const models = editorOf(page, 'models.yaml');
    await models.waitFor();
    await page.locator('.cm-activeLine').filter({ hasText: 'phi3:' }).waitFor();
  });

  test('the plain field says the same text, and is still there after a reload', async () => {
    const { page } = await openAdmin({ prepare: small });
    await editorOf(page).waitFor();
    await page.getByRole('checkbox', { name: 'Plain text' }).check();
    const field = page.locator('textarea[aria-label="Text of policy.yaml"]');
    const text = await field.inputValue();
    await field.fill(text.replace('use: phi3', 'use: phi3x'));
    await problemsOf(page).getByRole('button', { name: 'There is no model "phi3x"' }).waitFor();
    await draftKept(page);
    await page.reload();
    await field.waitFor();
    expect(await field.inputValue()).toContain('phi3x');
    await page.getByRole('checkbox', { name: 'Plain text' }).uncheck();
    await editorOf(page).filter({ hasText: 'phi3x' }).waitFor();
  });

  test('Esc and then Tab leaves the editor, which says so', async () => {
    const { page } = await openAdmin({ prepare: small });
    await editorOf(page).click();
    await page.getByText('leaves the editor').waitFor();
    expect(await editorOf(page).getAttribute('aria-describedby')).toBeTruthy();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await editorOf(page).evaluate((element) => element.contains(document.activeElement))).toBe(false);
  });

  test('a change by a card comes into the text and leaves the cursor where it was', async () => {
    const { page } = await openAdmin({ prepare: small });
    await card(page, 'Route code').waitFor();
    await putCursorBehind(page, 'default:');
    await chooseModel(page, 'code', 'phi3');
    await expect.poll(() => editorOf(page).innerText()).toContain('use: phi3');
  });
});
