/** `signalbox init`: a policy folder to start from, with tests that pass. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suggestion } from '../policy/did-you-mean.ts';
import { readPolicyFiles } from '../store/policy-files.ts';
import type { Command } from './command.ts';
import { exit, UsageError } from './exit.ts';
import { pathIn } from './report/findings.ts';
import { writeLocalSchemas } from './schema.ts';

/** Template → what it is, in a line. Each is a folder of init/. */
const templates: Readonly<Record<string, string>> = {
  'local-first': 'local models; the cloud for long text only, and never for private text',
  'local-only': 'everything stays on this machine',
  'cloud-split': 'two cloud models side by side, to find out which one to keep',
};

/** An experiment that nobody ends becomes the policy without a decision. */
const trialDays = 90;

export const init: Command = {
  name: 'init',
  about: 'Write a policy folder to start from, with tests that pass. Nothing that is there is overwritten.',
  operands: '[folder]',
  operandCount: [0, 1],
  options: { template: { value: Object.keys(templates).join('|'), about: 'Which one. local-first unless said.' } },
  examples: [
    { line: 'signalbox init', does: 'the folder of POLICIES_DIR, or policies' },
    { line: 'signalbox init my-policies --template local-only', does: 'another folder, another start' },
  ],
  notes: ['Templates:', ...Object.entries(templates).map(([name, about]) => `  ${name.padEnd(11)}  ${about}`)].join(
    '\n',
  ),
  async run(given, { print, config }) {
    const template = given.value('template') ?? 'local-first';
    if (!Object.hasOwn(templates, template))
      throw new UsageError(
        `There is no template "${template}".${suggestion(template, Object.keys(templates))} Known: ${Object.keys(templates).join(', ')}.`,
      );
    const folder = given.operands[0] ?? config.policiesDir;
    const files = await filesOf(template);
    // Looked at all before the first is written: half a policy helps nobody.
    for (const file of files.keys()) await refuseExisting(folder, file);
    for (const [file, text] of files) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text, { flag: 'wx' });
    }
    await writeLocalSchemas(folder, await readPolicyFiles(folder));
    const where = config.policiesDir === folder ? '' : ` ${folder}`;
    print(
      [
        ...[...files.keys()].map((file) => `  ${pathIn(folder, file)}`),
        '',
        `${template}: ${templates[template]}. Next:`,
        `  signalbox check${where}`,
        `  signalbox test${where}`,
        `  signalbox why "Write a Python function"${where === '' ? '' : ` --policies${where}`}`,
      ].join('\n'),
    );
    return exit.ok;
  },
};

async function filesOf(template: string): Promise<ReadonlyMap<string, string>> {
  const folder = fileURLToPath(new URL(`init/${template}/`, import.meta.url));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const until = new Date(Date.now() + trialDays * 86_400_000).toISOString().slice(0, 10);
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length).replaceAll('\\', '/');
    files.set(name, (await readFile(path, 'utf8')).replaceAll('YYYY-MM-DD', until));
  }
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

async function refuseExisting(folder: string, file: string): Promise<void> {
  const found = await stat(join(folder, file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (found)
    throw new UsageError(`${pathIn(folder, file)} is already there, and nothing is overwritten. Name another folder.`);
}
