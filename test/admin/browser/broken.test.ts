/** A folder that does not compile any more: every page says so, and what was live last goes on answering. */
import { expect, test } from 'vitest';
import { card, goTo, routed } from './acts.ts';
import { inBrowser, openAdmin } from './browser.ts';
import { small, smallPolicy } from './small.ts';

const places = ['Dry run', 'Tests', 'Prompts', 'Intents', 'Lists', 'Models', 'Changes', 'History', 'Play', 'Policy'];

/** That the files were refused is logged, and meant to be. */
const quiet = { LOG_LEVEL: 'silent' };

inBrowser('a broken file on disk', () => {
  test('is a red bar on every page while the last good revision answers, and mending it takes the bar away', async () => {
    const { page, url, write } = await openAdmin({ prepare: small, environment: quiet });
    await card(page, 'Route code').getByRole('button', { name: 'use mistral:7b. Change' }).waitFor();
    const { revision } = await routed(url, 'Write a Python function');
    await write('policy.yaml', smallPolicy.replace('use: phi3', 'use: phi4'));

    const bar = page.getByRole('alert').filter({ hasText: 'The files on disk do not compile.' });
    await bar.waitFor();
    expect(await bar.innerText()).toContain(`Revision ${revision} stays live.`);
    expect(await bar.innerText()).toContain('phi4');
    await page.getByText('Showing the last version that compiles.').waitFor();
    const frozen = card(page, 'Route code');
    expect(await frozen.innerText()).toContain('mistral:7b');
    expect(await frozen.getByRole('button', { name: 'use mistral:7b. Change' }).count()).toBe(0);
    for (const place of places) {
      await goTo(page, place);
      expect(await bar.isVisible(), place).toBe(true);
    }
    expect(await routed(url, 'Write a Python function')).toMatchObject({ model: 'mistral:7b', revision });

    await bar.getByRole('link').click();
    await page.waitForURL(/line=\d+/);
    await write('policy.yaml', smallPolicy);
    await bar.waitFor({ state: 'detached' });
    await card(page, 'Route code').getByRole('button', { name: 'use mistral:7b. Change' }).waitFor();
  });

  test('that was there before the page still shows the policy that is live, and how to mend the other', async () => {
    const { page, url, write } = await openAdmin({ prepare: small, environment: quiet });
    await write('policy.yaml', smallPolicy.replace('routes:', 'routes: ['));
    await page.getByRole('alert').filter({ hasText: 'The files on disk do not compile.' }).waitFor();
    await page.reload();
    await page.getByRole('alert').filter({ hasText: 'The files on disk do not compile.' }).waitFor();
    await page.getByText('Showing the last version that compiles.').waitFor();
    expect(await routed(url, 'Write a Python function')).toMatchObject({ route: 'code' });
    await page.getByRole('link', { name: /policy\.yaml:\d+:\d+/ }).waitFor();
  });
});
