/** Before the tests: the admin is built where it is older than its sources, and a missing browser is said loudly. */
import { chromiumPath, howToGetOne } from './browser/chromium.ts';

export function setup(): void {
  if (chromiumPath() === undefined) process.stderr.write(howToGetOne);
}
