/** The sources of the admin → its build, when that is missing or older than they are; and how that goes, for those who wait. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { AdminSite, SiteStatus } from '../http/admin/site.ts';
import type { Log } from '../log.ts';

/** Whatever goes into the build: the pure rooms run in the browser as well. */
const inputs = [
  'admin/src',
  'admin/static',
  'admin/vite.config.ts',
  'server/policy',
  'server/facts',
  'schemas',
  'package-lock.json',
];

const buildMs = 5 * 60_000;
/** Kept of what the build prints: its end, where the error stands. */
const outputLimit = 8_000;

export interface AdminBuild extends AdminSite {
  /** Whether what is built is missing or stale, and can be built here. From then on the status is `building`. */
  look(): Promise<boolean>;
  /** Builds, whatever is there, and never rejects: the status tells what came of it. */
  build(log: Log, closing: AbortSignal): Promise<void>;
}

/** `root`: of the project. Looks at the sources only where it is asked to. */
export function adminBuild(root: string): AdminBuild {
  const folder = join(root, 'admin', 'build');
  const isBuilt = () => existsSync(join(folder, 'index.html'));
  const missing: SiteStatus = {
    state: 'missing',
    why: 'Nothing is built in admin/build. Where the sources and all packages are: npm ci && npm run admin:build.',
  };
  const vite = viteIn(root);
  const stamp = join(folder, '.inputs');
  let wanted = '';
  let status: SiteStatus = isBuilt() ? { state: 'ready' } : missing;
  return {
    folder,
    status: () => status,
    async look() {
      if (vite === undefined) return false;
      wanted = await hashOf(root);
      if (isBuilt() && (await textAt(stamp)) === wanted) return false;
      status = { state: 'building' };
      return true;
    },
    async build(log, closing) {
      if (vite === undefined) return;
      log.info('admin.building');
      const begunMs = performance.now();
      const trouble = await run(vite, join(root, 'admin'), closing);
      if (trouble === undefined && isBuilt()) {
        await writeFile(stamp, wanted);
        status = { state: 'ready' };
        log.info('admin.built', { ms: Math.round(performance.now() - begunMs) });
        return;
      }
      const why = trouble ?? 'The build ended well, but left no admin/build/index.html.';
      status = { state: 'failed', why };
      if (!closing.aborted) log.error('admin.build_failed', { why });
    },
  };
}

/** Undefined where packages for development, or the sources, are not there: as in the image that is shipped. */
function viteIn(root: string): string | undefined {
  if (!existsSync(join(root, 'admin', 'vite.config.ts'))) return undefined;
  try {
    const found = createRequire(join(root, 'package.json')).resolve('vite/package.json');
    return join(dirname(found), 'bin', 'vite.js');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

async function hashOf(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const path of await filesAt(root, input)) {
      const text = await readFile(join(root, path));
      hash.update(`${path}\n${text.length}\n`).update(text);
    }
  }
  return hash.digest('hex');
}

/** The file itself, or every file below the folder; none where there is neither. Sorted. */
async function filesAt(root: string, path: string): Promise<string[]> {
  try {
    const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map(({ parentPath, name }) => join(parentPath, name).slice(root.length)).sort();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'ENOTDIR') return [path];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

async function textAt(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Undefined: it went well. Else what it said last. Nothing of the environment is handed on: no key is needed to build. */
function run(vite: string, folder: string, closing: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const signal = AbortSignal.any([closing, AbortSignal.timeout(buildMs)]);
    const child = spawn(process.execPath, [vite, 'build'], {
      cwd: folder,
      env: {},
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (piece: string) => {
      output = (output + piece).slice(-outputLimit);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', ({ message }) => resolve(`${plain(output)}\n${message}`.trim()));
    child.on('close', (code) =>
      resolve(code === 0 ? undefined : plain(output).trim() || `The build ended with ${code}.`),
    );
  });
}

/** Without the colours that are meant for terminals. */
function plain(output: string): string {
  return output.replace(/\u001b\[[0-9;]*m/g, '');
}
