/** A page → the bytes of script that came over the wire for it: for the page, for its editor, for its workers. */
import type { Page } from 'playwright-core';

export interface Script {
  /** Without the editor. */
  readonly pageBytes: number;
  readonly editorBytes: number;
  /** Each file once: two workers have the same. */
  readonly workerBytes: number;
}

/** By the length that the server names for each file, which is that of the compressed one. */
export function transferred(page: Page): () => Promise<Script> {
  const files = new Map<string, { readonly bytes: number; readonly text: Promise<string> }>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.endsWith('.js') || files.has(pathname)) return;
    // What still comes when the page is closed is not counted, and has no text any more.
    const text = pathname.includes('/workers/') ? Promise.resolve('') : response.text().catch(() => '');
    files.set(pathname, { bytes: Number(response.headers()['content-length']), text });
  });
  return async () => {
    const script = { pageBytes: 0, editorBytes: 0, workerBytes: 0 };
    for (const [pathname, { bytes, text }] of files) {
      if (pathname.includes('/workers/')) script.workerBytes += bytes;
      // Its class names stand in every part of CodeMirror, and in what is written for it.
      else if (/\bcm-[a-z]/.test(await text)) script.editorBytes += bytes;
      else script.pageBytes += bytes;
    }
    return script;
  };
}
