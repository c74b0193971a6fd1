/** A chat with what is live: streamed, stopped, kept, titled, and each answer says who gave it. */
import { expect, onTestFinished, test } from 'vitest';
import { startOllama } from '../../ollama-server.ts';
import { inBrowser, openAdmin } from './browser.ts';
import { small } from './small.ts';

inBrowser('a chat', () => {
  test('shows who answered and why, is kept under a title of its own, and is deleted with its address', async () => {
    const { page } = await openAdmin({ prepare: small, path: '/play' });
    await page.getByRole('textbox', { name: 'Message' }).fill('Write a poem about the sea. It may rhyme.');
    await page.keyboard.press('Enter');
    const conversation = page.getByRole('link', { name: /^Write a poem about the sea\./ });
    await conversation.waitFor();
    await page.getByRole('button', { name: /^mistral:7b creative/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Why this model' });
    await dialog.getByText('it writes the best prose').waitFor();
    await dialog.getByRole('button', { name: 'Wrong route? Open in a dry run' }).click();
    await page.waitForURL(/\/dry-run/);
    await page.getByText('by creative').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: /^mistral:7b creative/ }).waitFor();

    await page.getByRole('link', { name: 'New conversation' }).click();
    await page.getByRole('heading', { level: 1, name: 'Play' }).waitFor();
    await page.getByRole('list', { name: 'To begin with' }).waitFor();
    await page.getByLabel('intent').selectOption('code-gen');
    await page.getByRole('textbox', { name: 'Message' }).fill('Write a poem about loops');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^mistral:7b code/ }).waitFor();
    await page.waitForURL(/id=/);
    await page.getByRole('button', { name: 'Delete Write a poem about loops' }).click();
    await page.waitForURL(/\/play$/);
    await page.getByRole('list', { name: 'To begin with' }).waitFor();
    await conversation.click();
    await page.getByRole('button', { name: /^mistral:7b creative/ }).waitFor();
  });

  test('is streamed as it is said, and stops at a word', async () => {
    const ollama = await startOllama({
      models: ['phi3', 'mistral:7b', 'qwen2.5'],
      script: () => ({ text: 'And so it went on and on and on.', stop: { afterBytes: 600, how: 'hang' } }),
    });
    onTestFinished(() => ollama.close());
    const { page } = await openAdmin({
      prepare: small,
      path: '/play',
      environment: { SIMULATE: 'off', OLLAMA_BASE_URL: ollama.url },
    });
    await page.getByRole('textbox', { name: 'Message' }).fill('Write a story');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('And so').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped here.').waitFor();
    const { ended } = await ollama.nextChat();
    expect(await ended).toBe('aborted');
    await page.getByRole('textbox', { name: 'Message' }).fill('Go on');
    expect(await page.getByRole('button', { name: 'Send' }).isEnabled()).toBe(true);
  });

  test('is not kept where nobody wants it kept', async () => {
    const { page, url } = await openAdmin({ prepare: small, path: '/play' });
    await page.getByLabel('keep this conversation on the server').uncheck();
    await page.getByRole('textbox', { name: 'Message' }).fill('Write a poem about secrets');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^mistral:7b creative/ }).waitFor();
    expect(page.url()).not.toContain('id=');
    expect(await page.getByRole('navigation', { name: 'Conversations' }).getByRole('listitem').count()).toBe(0);
    const kept = await page.request.get(`${url}/admin/api/conversations`);
    expect(await kept.json()).toMatchObject({ conversations: [] });
    await page.getByRole('link', { name: 'New conversation' }).click();
    await page.getByRole('list', { name: 'To begin with' }).waitFor();
  });
});
