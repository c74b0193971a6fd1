/** Before the tests: the admin is built where it is older than its sources, and a missing browser is said loudly. */
import { fileURLToPath } from 'node:url';
import { createLog } from '../../server/log.ts';
import { adminBuild } from '../../server/main/admin-build.ts';
import { chromiumPath, howToGetOne } from './browser/chromium.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function setup(): Promise<void> {
  if (!wanted(process.argv.slice(2))) return;
  if (chromiumPath() === undefined) {
    process.stderr.write(howToGetOne);
    return;
  }
  const site = adminBuild(root);
  if (!(await site.look())) return;
  process.stderr.write('\n  The admin is older than its sources: building it …\n');
  const log = createLog({ level: 'silent', out: process.stderr, now: () => new Date() });
  await site.build(log, new AbortController().signal);
  const built = site.status();
  if (built.state === 'failed') throw new Error(`The admin could not be built.\n${built.why}`);
}

/** Whoever runs the tests of other rooms, named on the command line, need not wait for a build. */
function wanted(words: readonly string[]): boolean {
  const named = words.filter((word) => /^(\.\/)?test\/./.test(word));
  return named.length === 0 || named.some((word) => word.includes('admin'));
}
