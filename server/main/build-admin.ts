/** `npm run admin:build`: builds the admin, whatever is there, and leaves the stamp by which a start knows it is fresh. */
import { fileURLToPath } from 'node:url';
import { createLog } from '../log.ts';
import { adminBuild } from './admin-build.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const site = adminBuild(root);
await site.look();
await site.build(
  createLog({ level: 'info', out: process.stderr, now: () => new Date() }),
  new AbortController().signal,
);
const built = site.status();
if (built.state !== 'ready') {
  process.stderr.write(`${'why' in built ? built.why : 'Nothing was built.'}\n`);
  process.exitCode = 1;
}
