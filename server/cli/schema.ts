/** `signalbox schema`: what an editor needs to complete and check the files of a policy. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suggestion } from '../policy/did-you-mean.ts';
import { localSchemas } from '../policy/local-schemas.ts';
import { readPolicyFiles } from '../store/policy-files.ts';
import { PolicyFilesError } from '../store/policy-files-error.ts';
import type { Command } from './command.ts';
import { exit, UsageError } from './exit.ts';
import { pathIn } from './report/findings.ts';

/** Beside the policy; a name that begins with a dot is no part of it. */
const schemaFolder = '.schemas';

/** The kind of a file → its schema. */
const kinds: Readonly<Record<string, string>> = {
  policy: 'policy.schema.json',
  routes: 'routes.schema.json',
  models: 'models.schema.json',
  intents: 'intents.schema.json',
  test: 'test.schema.json',
  fixtures: 'fixtures.schema.json',
  settings: 'settings.schema.json',
};

export const schema: Command = {
  name: 'schema',
  about: 'Write the schemas for editors, with the models, prompts, lists, intents, definitions and routes of a folder.',
  operands: '[kind]',
  operandCount: [0, 1],
  options: {
    local: { about: `Write all of them into ${schemaFolder} in the policy folder.` },
    policies: { value: 'folder', about: 'The policy folder. POLICIES_DIR, or policies, unless said.' },
  },
  examples: [
    { line: 'signalbox schema --local', does: 'write them, and show the first line that each file wants' },
    { line: 'signalbox schema policy', does: `one of them, printed: ${Object.keys(kinds).join(', ')}` },
  ],
  notes: `Write them again after adding a model, a prompt or a route. They are generated: keep ${schemaFolder} out of git, or in it, as you like.`,
  async run(given, { print, complain, config }) {
    const [kind] = given.operands;
    if (kind === undefined && !given.has('local')) throw new UsageError('schema wants --local, or a kind of file.');
    if (kind !== undefined && !Object.hasOwn(kinds, kind))
      throw new UsageError(
        `There is no schema "${kind}".${suggestion(kind, Object.keys(kinds))} Known: ${Object.keys(kinds).join(', ')}.`,
      );
    const folder = given.value('policies') ?? config.policiesDir;
    try {
      const files = await readPolicyFiles(folder);
      if (kind === undefined) print(await writeLocalSchemas(folder, files));
      else print(localSchemas(files).get(kinds[kind]!)!);
      return exit.ok;
    } catch (error) {
      if (!(error instanceof PolicyFilesError)) throw error;
      complain(error.diagnostics.map(({ message }) => message).join('\n'));
      return exit.policyInvalid;
    }
  },
};

/** Returns what to tell: where they are, and the first line of each file that makes an editor read them. */
export async function writeLocalSchemas(folder: string, files: ReadonlyMap<string, string>): Promise<string> {
  await mkdir(join(folder, schemaFolder), { recursive: true });
  for (const [name, text] of localSchemas(files)) await writeFile(join(folder, schemaFolder, name), text);
  const rows = [...files].flatMap(([file]) => {
    const kind = kindOf(file);
    return kind === undefined ? [] : [`  ${pathIn(folder, file)}\n    ${modeline(file, kinds[kind]!)}`];
  });
  return `written to ${pathIn(folder, schemaFolder)}\n\nThe first line of each file says which one it follows:\n\n${rows.join('\n')}`;
}

function modeline(file: string, name: string): string {
  return `# yaml-language-server: $schema=${'../'.repeat(file.split('/').length - 1)}${schemaFolder}/${name}`;
}

function kindOf(file: string): string | undefined {
  if (/^tests\/.+\.test\.yaml$/.test(file)) return 'test';
  if (file === 'tests/fixtures.yaml') return 'fixtures';
  if (file === 'signalbox.yaml') return 'settings';
  const name = /^(policy|models|intents)\.yaml$/.exec(file)?.[1];
  return name ?? (file.endsWith('.yaml') ? 'routes' : undefined);
}
