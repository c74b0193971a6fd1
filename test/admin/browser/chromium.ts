/** Where a browser for the tests is on this machine; undefined where there is none, and then how to get one is said once. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export function chromiumPath(): string | undefined {
  const own = process.env.CHROMIUM;
  return [...(own ? [own] : []), ...usual, chromium.executablePath()].find((path) => path && existsSync(path));
}

export const howToGetOne = [
  '',
  '  SKIPPED: the tests of the admin in a real browser. No Chromium was found here.',
  '  Get one with `npx playwright-core install chromium`, or `apt-get install chromium`, or name yours: CHROMIUM=/path npm test',
  '',
].join('\n');

/** It talks to nobody but the server under test. */
export const chromiumArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
