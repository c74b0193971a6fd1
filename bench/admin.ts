/** What the admin costs whoever uses it: what is loaded, and how long a page, a key stroke and a publish take, in a real browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { chromiumArguments, chromiumPath, howToGetOne } from '../test/admin/browser/chromium.ts';
import { servedCopy } from './admin/served-copy.ts';
import { type Script, transferred } from './admin/transferred.ts';
import type { BenchTable } from './table.ts';

const rounds = 9;

export async function adminBench(): Promise<BenchTable[]> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error(howToGetOne);
  const root = await mkdtemp(join(tmpdir(), 'signalbox-bench-admin-'));
  const server = await servedCopy(root);
  const browser = await chromium.launch({ executablePath, args: chromiumArguments });
  try {
    const loads = [];
    for (let round = 0; round < rounds; round++) loads.push(await load(browser, server.url));
    const page = await browser.newPage();
    await page.goto(`${server.url}/admin/dry-run`);
    return [loadTable(loads), await typing(page, server.url)];
  } finally {
    await browser.close();
    await server.close();
    await rm(root, { recursive: true, force: true });
  }
}

interface Load {
  readonly railMs: number;
  readonly sentencesMs: number;
  readonly editorMs: number;
  readonly bytes: Script;
}

/** A browser that was never here: nothing is cached. */
async function load(browser: Awaited<ReturnType<typeof chromium.launch>>, url: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const script = transferred(page);
  const begun = performance.now();
  const sinceMs = () => performance.now() - begun;
  await page.goto(`${url}/admin/policy`, { waitUntil: 'commit' });
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  const railMs = sinceMs();
  await page.getByRole('heading', { name: 'Guards' }).waitFor();
  const sentencesMs = sinceMs();
  await page.locator('.cm-content').waitFor();
  const editorMs = sinceMs();
  const bytes = await script();
  await context.close();
  return { railMs, sentencesMs, editorMs, bytes };
}

function loadTable(loads: readonly Load[]): BenchTable {
  const ms = (of: (load: Load) => number) => median(loads.map(of)).toFixed(0);
  const kB = (of: (load: Load) => number) => (median(loads.map(of)) / 1000).toFixed(0);
  return {
    title: 'The admin: the policy page, by a browser that was never here',
    columns: ['until', 'ms', 'script, kB compressed'],
    rows: [
      ['the frame stands', ms(({ railMs }) => railMs), ''],
      [
        'the policy can be read as sentences',
        ms(({ sentencesMs }) => sentencesMs),
        `${kB(({ bytes }) => bytes.pageBytes)}, and ${kB(({ bytes }) => bytes.workerBytes)} in workers`,
      ],
      ['the editor can be typed in', ms(({ editorMs }) => editorMs), `${kB(({ bytes }) => bytes.editorBytes)} more`],
    ],
    notes: [
      `Medians of ${rounds} loads over loopback, each in a fresh profile; browser and server share the machine.`,
      'Script is counted as it came over the wire up to the last of these moments, each file once. The workers hold the policy room; what reads facts comes after it, for the tests.',
    ],
  };
}

/** From a key stroke to the frame that shows what it leads to, beside what asking the server would have taken. */
async function typing(page: Page, url: string): Promise<BenchTable> {
  const prompt = page.getByLabel('Prompt');
  await prompt.fill('Write a Python function');
  await page.locator('.outcome .model', { hasText: 'mistral:7b' }).waitFor();
  const here: number[] = [];
  const there: number[] = [];
  for (let round = 0; round < rounds * 3; round++) {
    const model = round % 2 === 0 ? 'qwen2.5' : 'mistral:7b';
    const text = round % 2 === 0 ? 'Translate this into French' : 'Write a Python function';
    here.push(await page.evaluate(shownAfter, { text, model }));
    there.push(await page.evaluate(answeredAfter, { url: `${url}/chat/routing-info`, text }));
  }
  return {
    title: 'The admin: a dry run while one types',
    columns: ['', 'ms, median', 'ms, slowest'],
    rows: [
      [
        'from a changed prompt to the frame that shows the model',
        median(here).toFixed(1),
        Math.max(...here).toFixed(1),
      ],
      [
        'limit: the server decides the same request, its answer read',
        median(there).toFixed(1),
        Math.max(...there).toFixed(1),
      ],
    ],
    notes: [
      `${rounds * 3} rounds in turns, within the page. Facts are read, the request is decided and explained in a worker; the page is drawn; nothing is sent.`,
      'The limit is one request over loopback without drawing anything: what any admin that asks its server would pay first.',
    ],
  };
}

/** Runs in the page. */
function shownAfter({ text, model }: { text: string; model: string }): Promise<number> {
  const field = document.querySelector<HTMLTextAreaElement>('#dry-run-prompt')!;
  return new Promise((resolve) => {
    const begun = performance.now();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const look = () => {
      if (document.querySelector('.outcome .model')?.textContent?.trim() === model) resolve(performance.now() - begun);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Runs in the page. */
async function answeredAfter({ url, text }: { url: string; text: string }): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ prompt: text }),
  });
  await answer.json();
  return performance.now() - begun;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
