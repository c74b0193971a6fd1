/** A page → the bytes of script that came over the wire for it and its workers. */
import type { CDPSession, Page } from 'playwright-core';

export interface Script {
  /** Of the page itself, without the editor. */
  readonly pageBytes: number;
  readonly workerBytes: number;
  /** Of the page, with the editor. */
  readonly withEditorBytes: number;
}

/** Workers ask for their modules in sessions of their own, so what they load is told by the page's resource timing of their addresses. */
export async function transferred(page: Page): Promise<{ readonly scripts: () => Promise<Script> }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const names = new Map<string, string>();
  const sizes = new Map<string, number>();
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, response }) => names.set(requestId, response.url));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const url = names.get(requestId);
    if (url?.endsWith('.js')) sizes.set(url, encodedDataLength);
  });
  const workers = new Map<string, number>();
  page.on('response', (response) => {
    const url = response.url();
    if (!/\/workers\/.*\.js$/.test(url)) return;
    workers.set(url, Number(response.headers()['content-length'] ?? 0));
  });
  return {
    scripts: async () => {
      const editor = new Set<string>();
      for (const url of sizes.keys()) {
        const text = await page.evaluate(async (address) => (await fetch(address)).text(), url);
        if (/\bcm-(content|lint|completion|search|diagnostic|tooltip)/.test(text)) editor.add(url);
      }
      const sum = (entries: readonly (readonly [string, number])[]) =>
        entries.reduce((all, [, bytes]) => all + bytes, 0);
      const own = [...sizes].filter(([url]) => !url.includes('/workers/'));
      return {
        pageBytes: sum(own.filter(([url]) => !editor.has(url))),
        workerBytes: sum([...workers]),
        withEditorBytes: sum(own),
      };
    },
  };
}
