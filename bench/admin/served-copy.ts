/** A folder → a server of its own over a copy of the policies in it, with the admin as it was built. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { adminBuild } from '../../server/main/admin-build.ts';
import { type Running, start } from '../../server/main.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

export async function servedCopy(root: string): Promise<Running> {
  const log = createLog({ level: 'error', out: process.stderr, now: () => new Date() });
  const site = adminBuild(project);
  if (await site.look()) await site.build(log, new AbortController().signal);
  const folder = join(root, 'policies');
  await cp(join(project, 'policies'), folder, { recursive: true });
  const environment = {
    PORT: '0',
    SIMULATE: 'on',
    ADMIN: 'built',
    POLICIES_DIR: folder,
    DATA_DIR: join(root, 'data'),
  };
  return start(readConfig(environment), log, site);
}
