/** The tests page: what an edit breaks, what no test covers, and what no test would notice; each found and mended on the spot. */
import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, draftKept, goTo } from './acts.ts';
import { inBrowser, openAdmin } from './browser.ts';
import { small, smallPolicy } from './small.ts';

const greeting = 'a poem stays a poem, whatever it says';

/** With a case that the order of two routes decides. */
async function withGreeting(folder: string): Promise<void> {
  await small(folder);
  await appendFile(
    join(folder, 'tests/small.test.yaml'),
    `  - case: ${greeting} # who wins\n    prompt: Write a poem that says hello\n    expect: { route: creative, model: mistral:7b }\n`,
  );
}

const views = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'What is shown' }).getByRole('link', { name });

inBrowser('tests', () => {
  test('an edit of the draft breaks a case at once: it names the leaf that decided, opens it, and can be taken as right', async () => {
    const { page } = await openAdmin({ prepare: withGreeting });
    await card(page, 'Route creative').getByRole('button', { name: 'Move creative down' }).click();
    await draftKept(page);
    await goTo(page, 'Tests');
    await page.getByRole('status').filter({ hasText: '1 of 4 cases fails.' }).waitFor();

    await views(page, /^Failed 1$/).click();
    const tree = page.getByRole('tree', { name: 'Suites and cases' });
    await tree.getByRole('treeitem', { name: greeting }).waitFor();
    await tree.getByRole('treeitem', { name: 'the small policy' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: greeting }).waitFor();
    expect(new URL(page.url()).searchParams.get('case')).toBe(greeting);
    await page.getByText('expected route creative, got chat').first().waitFor();
    await page.getByRole('row', { name: /^route creative chat/ }).waitFor();

    await page.getByRole('listitem').filter({ hasText: 'text mentions greetings' }).getByRole('link').first().click();
    await page.waitForURL(/\/policy\?.*line=\d+/);
    await page.locator('.cm-activeLine').filter({ hasText: 'mentions: greetings' }).waitFor();
    await page.goBack();

    await page.getByRole('button', { name: 'This is right now' }).click();
    await page.getByRole('status').filter({ hasText: 'All 4 cases pass.' }).waitFor();
    await views(page, /^All 4$/).click();
    await tree.getByRole('treeitem', { name: greeting }).click();
    const written = await page.getByLabel('As it is written').innerText();
    expect(written).toContain('# who wins');
    expect(written).toContain('expect: { route: chat, model: phi3 }');
  });

  test('a case is filtered, duplicated, skipped with a reason, run again and deleted, each as one change of its file', async () => {
    const { page } = await openAdmin({ prepare: withGreeting, path: '/tests' });
    const tree = page.getByRole('tree', { name: 'Suites and cases' });
    await tree.getByRole('treeitem', { name: greeting }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('WHATEVER poem');
    await expect.poll(() => tree.getByRole('treeitem').count()).toBe(2);
    await tree.getByRole('treeitem', { name: greeting }).click();

    await page.getByRole('button', { name: 'Duplicate' }).click();
    await tree.getByRole('treeitem', { name: `${greeting} (2)` }).click();
    await page.getByRole('heading', { name: `${greeting} (2)` }).waitFor();
    await page.getByRole('button', { name: 'Skip …' }).click();
    await page.getByLabel('Why it is not run').fill('twice is enough');
    await page.getByRole('button', { name: 'Skip it' }).click();
    await page.getByText('Skipped: twice is enough').waitFor();
    await views(page, /^Skipped 1$/).waitFor();
    await page.getByRole('button', { name: 'Run it again' }).click();
    await views(page, /^Skipped 0$/).waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await views(page, /^All 4$/).waitFor();
    // Not a blank is left of it.
    await page.getByText('No draft: everything is as it is live.').waitFor();
  });

  test('a new route is not covered until the case that is offered for it is added', async () => {
    const { page, write } = await openAdmin({ prepare: small, path: '/tests?show=uncovered' });
    await views(page, /^Not covered \d+$/).waitFor();
    await write(
      'policy.yaml',
      smallPolicy.replace(
        'routes: #',
        'routes:\n  - id: long-poems\n    when: { context_tokens: { over: 7000 } }\n    use: qwen2.5\n    why: it holds them\n  #',
      ),
    );
    const gap = page.getByRole('listitem').filter({ hasText: 'No case comes to long-poems' });
    await gap.getByRole('button', { name: 'Add case' }).click();
    await gap.waitFor({ state: 'detached' });
    await views(page, /^All 4$/).click();
    const added = page.getByRole('treeitem', { name: 'long-poems takes a request' });
    await added.click();
    await page.getByRole('row', { name: /^route long-poems long-poems holds/ }).waitFor();
  });

  test('a small change that no test notices is noticed once its case is added', async () => {
    const { page } = await openAdmin({ prepare: small, path: '/tests?show=survivors' });
    const survivors = page.getByRole('listitem').filter({ hasText: 'No test would notice' });
    await survivors.first().waitFor();
    const before = await survivors.count();
    const title = await survivors.first().getByRole('heading').innerText();
    await survivors.first().getByRole('button', { name: 'Add case' }).click();
    await survivors.filter({ hasText: title }).waitFor({ state: 'detached' });
    expect(await survivors.count()).toBeLessThan(before);
    await page.getByText('All 4 cases pass').waitFor();
  });

  test('a policy without tests gets one from each route with one click', async () => {
    const { page } = await openAdmin({
      path: '/tests',
      prepare: async (folder) => {
        await small(folder);
        await rm(join(folder, 'tests'), { recursive: true });
      },
    });
    await page.getByRole('heading', { name: 'No tests. Make one from each route?' }).waitFor();
    await page.getByRole('button', { name: 'One case from each route' }).click();
    await page.getByRole('status').filter({ hasText: 'All 4 cases pass.' }).waitFor();
    expect(await page.getByRole('treeitem', { name: /takes a request/ }).count()).toBe(3);
  });

  test('a new case expects what the draft does with its request, in a suite of its own', async () => {
    const { page } = await openAdmin({ prepare: small, path: '/tests' });
    await page.getByRole('button', { name: 'New suite' }).click();
    await page.getByLabel('What the suite is about').fill('Poems and code');
    await page.getByLabel('The sentence that is true when it passes').fill('a poem is prose or verse');
    await page.getByLabel('Prompt', { exact: true }).fill('Write a poem about the sea');
    await page.getByText('It goes to creative, to mistral:7b').waitFor();
    await page.getByRole('button', { name: 'Add the case' }).click();
    await page.getByRole('heading', { name: 'a poem is prose or verse' }).waitFor();
    await page.getByText('tests/poems-and-code.test.yaml:').waitFor();
    await page.getByRole('button', { name: 'Dry run' }).click();
    await page.waitForURL(/\/dry-run#prompt=/);
    expect(await page.getByLabel('Prompt', { exact: true }).inputValue()).toBe('Write a poem about the sea');
  });
});
