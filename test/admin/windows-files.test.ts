/** A file of Windows, in a real browser. */
import { expect, test } from 'vitest';
import { draftKept } from './browser/acts.ts';
import { inBrowser, openAdmin } from './browser/browser.ts';
import { small } from './browser/small.ts';

inBrowser('a file whose lines end as Windows ends them', () => {
  test('differs in the line that was typed, and in no other', async () => {
    const { page, url, write, read } = await openAdmin({ prepare: small, path: '/policy?file=prompts/code.md' });
    await write('prompts/code.md', 'You write code.\r\nBe brief.\r\n');
    const editor = page.getByRole('textbox', { name: 'Text of prompts/code.md' });
    await editor.getByText('Be brief.').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('And kind.');
    await draftKept(page);
    const { changes } = (await (await page.request.get(`${url}/admin/api/draft`)).json()) as {
      changes: readonly { base: string; text: string }[];
    };
    expect(changes).toMatchObject([
      { base: await read('prompts/code.md'), text: 'You write code.\r\nBe brief.\r\nAnd kind.' },
    ]);
  });
});
