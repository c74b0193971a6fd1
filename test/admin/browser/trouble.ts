/** A page in; out what fails the test at its end for whatever went wrong unseen: errors, refusals by its policy, visits elsewhere. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

declare global {
  interface Window {
    /** Set by text that ran though it must not. */
    __pwned?: unknown;
  }
}

/** `home`: the only place that it may talk to. */
export async function troubleOf(page: Page, home: string): Promise<() => Promise<void>> {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(error.stack ?? error.message));
  page.on('console', (message) => {
    // What the server refuses is the business of the page, which shows it; the browser's own line about it is no error.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      trouble.push(message.text());
    }
  });
  page.on('dialog', (dialog) => {
    trouble.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.context().on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${home}/`) && !/^(blob|data|about):/.test(url)) trouble.push(`a request to ${url}`);
  });
  // A refusal is an event of the document, whether or not the console says it too.
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`refused by the Content-Security-Policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  return async () => {
    if (!page.isClosed()) {
      const ran = await page.evaluate(() => window.__pwned);
      if (ran !== undefined) trouble.push(`text ran as a script: ${String(ran)}`);
    }
    expect(trouble).toEqual([]);
  };
}
