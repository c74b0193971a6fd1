/** Every page and everything that opens on one, in both themes, as axe-core sees it: nothing to complain about. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, draftKept, goTo } from './acts.ts';
import { inBrowser, openAdmin } from './browser.ts';
import { small, smallPolicy } from './small.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const draft = {
  'policy.yaml': smallPolicy.replace('use: mistral:7b\n    prompt: code', 'use: qwen2.5\n    prompt: code'),
};

/** Looks at the page as it stands, light and dark. */
async function nothingWrong(page: Page, what: string): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((theme) => {
      document.documentElement.dataset.theme = theme;
    }, theme);
    if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
    const { violations } = (await page.evaluate(
      `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(rules)} }, resultTypes: ['violations'] })`,
    )) as AxeResults;
    const told = violations.map(
      ({ id, help, nodes }) =>
        `${what}, ${theme}: ${id}: ${help}\n${nodes
          .slice(0, 4)
          .map(
            ({ html, any, all, none }) =>
              `  ${html.slice(0, 200)}\n    ${[...any, ...all, ...none].map((one) => one.message).join(' ')}`,
          )
          .join('\n')}`,
    );
    expect.soft(told.join('\n')).toBe('');
  }
}

inBrowser('axe finds nothing wrong', () => {
  test('with the policy, an open token, a dry run with its result, the palette and the keys', async () => {
    const { page } = await openAdmin({ prepare: small, draft, reducedMotion: 'reduce' });
    await page.locator('.cm-content').waitFor();
    await draftKept(page);
    await nothingWrong(page, 'policy');
    await card(page, 'Route creative')
      .getByRole('button', { name: /^intent is / })
      .click();
    await page.locator('[data-popover]').getByRole('combobox', { name: 'Values' }).waitFor();
    await nothingWrong(page, 'popover of a condition');
    await page.keyboard.press('Escape');
    await card(page, 'Route creative').getByRole('button', { name: /^use / }).click();
    await page.locator('[data-popover]').getByRole('combobox', { name: 'Add a model' }).waitFor();
    await nothingWrong(page, 'popover of the models');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Dry run/ }).click();
    await page.getByLabel('Prompt', { exact: true }).fill('Write a Python function');
    await page.getByRole('heading', { name: 'Live now' }).waitFor();
    await nothingWrong(page, 'policy with a dry run');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Find anything' }).waitFor();
    await page.keyboard.type('cre');
    await nothingWrong(page, 'palette');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Find Ctrl K' }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await nothingWrong(page, 'keys');
  });

  test('with the dry run, prompts, intents, lists, models and tests', async () => {
    const { page } = await openAdmin({
      prepare: small,
      reducedMotion: 'reduce',
      path: '/dry-run#prompt=Write%20a%20Python%20function&fact.tags=%5B%22private%22%5D',
    });
    await page.getByRole('heading', { name: 'The way through the routes' }).waitFor();
    await nothingWrong(page, 'dry run');
    await goTo(page, 'Prompts');
    await page.locator('.cm-content').waitFor();
    await nothingWrong(page, 'prompts');
    await goTo(page, 'Intents');
    await page.locator('.cm-content').waitFor();
    await page.getByLabel('Texts, one a line').fill('write a story');
    await page.getByRole('cell', { name: 'write a story' }).waitFor();
    await nothingWrong(page, 'intents');
    await goTo(page, 'Lists');
    await page.locator('.cm-content').waitFor();
    await nothingWrong(page, 'lists');
    await goTo(page, 'Models');
    await page.getByRole('heading', { name: 'mistral:7b' }).waitFor();
    await nothingWrong(page, 'models');
    await goTo(page, 'Tests');
    await page.getByText('code goes to the best coder').first().waitFor();
    await nothingWrong(page, 'tests');
  });

  test('with changes of a draft, a conflict, the history and the question before a roll back', async () => {
    const { page, write, git } = await openAdmin({ prepare: small, draft, reducedMotion: 'reduce', path: '/changes' });
    await page.getByText('1 of 3 fail').waitFor();
    await page.getByText('code: mistral:7b → qwen2.5').first().waitFor();
    await page.locator('.cm-content').first().waitFor();
    await nothingWrong(page, 'changes');
    await write('policy.yaml', smallPolicy.replace('use: mistral:7b\n    prompt: code', 'use: phi3\n    prompt: code'));
    await page.getByRole('heading', { name: 'policy.yaml changed on disk in the same lines' }).waitFor();
    await nothingWrong(page, 'changes with a conflict');
    await git('commit', '-qam', 'code: phi3');
    await goTo(page, 'History');
    await page.getByRole('button', { name: 'code: phi3' }).waitFor();
    await page.locator('summary', { hasText: 'policy.yaml' }).waitFor();
    await page.locator('.cm-content').first().waitFor();
    await nothingWrong(page, 'history');
    await page.getByRole('button', { name: 'Roll back to this' }).click();
    await page.getByRole('dialog').waitFor();
    await nothingWrong(page, 'roll back');
  });

  test('with a chat and its decision, a broken file on disk, and the sign-in', async () => {
    const { page, write, another } = await openAdmin({
      prepare: small,
      reducedMotion: 'reduce',
      path: '/play',
      environment: { ADMIN_TOKEN: 'a-token-for-the-tests', LOG_LEVEL: 'silent' },
    });
    await page.getByRole('list', { name: 'To begin with' }).waitFor();
    await nothingWrong(page, 'play');
    await page.getByRole('textbox', { name: 'Message' }).fill('Write a poem');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /simulated/ }).click();
    await page.getByRole('dialog', { name: 'Why this model' }).getByRole('heading', { name: 'Candidates' }).waitFor();
    await nothingWrong(page, 'decision');
    await page.keyboard.press('Escape');
    await nothingWrong(page, 'play with an answer');
    await write('policy.yaml', smallPolicy.replace('use: phi3', 'use: phi4'));
    await page.getByRole('alert').filter({ hasText: 'The files on disk do not compile.' }).waitFor();
    await goTo(page, 'Policy');
    await page.getByText('Showing the last version that compiles.').waitFor();
    await nothingWrong(page, 'policy on a broken disk');
    const stranger = await another('/policy', 'Mallory', { signedIn: false, reducedMotion: 'reduce' });
    await stranger.getByLabel('Admin token').waitFor();
    await nothingWrong(stranger, 'sign-in');
  });
});
