import { link, mkdir, open, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { place } from '../../server/policy/diagnostic.ts';
import { readPolicyFiles } from '../../server/store/policy-files.ts';
import { PolicyFilesError } from '../../server/store/policy-files-error.ts';
import { temporaryFolder, writeFiles } from './policy-folder.ts';

test('what counts is read, in the order of the paths, and nothing else', async () => {
  const folder = await temporaryFolder();
  const counted = [
    'intents.yaml',
    'lists/privacy.txt',
    'models.yaml',
    'policy.yaml',
    'prompts/code.md',
    'routes/eu/paris.yaml',
    'tests/deep/er.test.yaml',
    'tests/fixtures.yaml',
  ];
  const left = [
    '.hidden.yaml',
    '.git/config.yaml',
    '.policy.yaml.swp',
    '#policy.yaml#',
    '4913',
    'README.md',
    'lists/deeper/x.txt',
    'node_modules/a/b.yaml',
    'policy.yaml.orig',
    'policy.yaml~',
    'policy.yml',
    'prompts/.code.md.swp',
    'prompts/code.md~',
    'prompts/picture.png',
  ];
  await writeFiles(folder, Object.fromEntries([...left, ...counted].map((path) => [path, path])));
  expect([...(await readPolicyFiles(folder))]).toEqual(counted.map((path) => [path, path]));
});

test('any text comes out as it was written', async () => {
  const folder = await temporaryFolder();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      await writeFile(join(folder, 'policy.yaml'), text);
      expect((await readPolicyFiles(folder)).get('policy.yaml')).toBe(text.replace(/^\ufeff/, ''));
    }),
    { numRuns: 50 },
  );
});

test('a byte order mark is taken off, and line ends stay', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'policy.yaml': '\ufeffpolicy: 1\r\nname: x\r\n' });
  expect((await readPolicyFiles(folder)).get('policy.yaml')).toBe('policy: 1\r\nname: x\r\n');
});

test('a name that was stored decomposed is found under its usual form', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { [`prompts/${'café'.normalize('NFD')}.md`]: 'x' });
  expect([...(await readPolicyFiles(folder)).keys()]).toEqual([`prompts/${'café'.normalize('NFC')}.md`]);
});

test('a mounted ConfigMap is read through its links', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { '..2026_11_20/policy.yaml': 'a', '..2026_11_20/prompts/code.md': 'b' });
  await symlink('..2026_11_20', join(folder, '..data'));
  await symlink('..data/policy.yaml', join(folder, 'policy.yaml'));
  await symlink('..data/prompts', join(folder, 'prompts'));
  expect([...(await readPolicyFiles(folder))]).toEqual([
    ['policy.yaml', 'a'],
    ['prompts/code.md', 'b'],
  ]);
});

test('a folder that is itself a link is read, and so is a file with a second name', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'real/policy.yaml': 'a' });
  await link(join(folder, 'real/policy.yaml'), join(folder, 'real/models.yaml'));
  await symlink('real', join(folder, 'policies'));
  expect([...(await readPolicyFiles(join(folder, 'policies'))).keys()]).toEqual(['models.yaml', 'policy.yaml']);
});

test('a link out of the folder is refused, to a file and to a folder', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'secret.txt': 's', 'elsewhere/x.yaml': 'x', 'policies/policy.yaml': 'p' });
  await mkdir(join(folder, 'policies/lists'));
  await symlink('../../secret.txt', join(folder, 'policies/lists/secret.txt'));
  await symlink(join(folder, 'elsewhere'), join(folder, 'policies/elsewhere'));
  expect(await complaints(join(folder, 'policies'))).toEqual([
    'elsewhere:1:1 PL101 elsewhere is a link that leaves the policy folder. Put the file itself there.',
    'lists/secret.txt:1:1 PL101 lists/secret.txt is a link that leaves the policy folder. Put the file itself there.',
  ]);
});

test('a neighbour whose name begins like the folder is outside of it', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'policies/policy.yaml': 'p', 'policies-secret/models.yaml': 's' });
  await symlink('../policies-secret/models.yaml', join(folder, 'policies/models.yaml'));
  expect(await complaints(join(folder, 'policies'))).toEqual([
    'models.yaml:1:1 PL101 models.yaml is a link that leaves the policy folder. Put the file itself there.',
  ]);
});

test('links that go round, and links to nothing, are told', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'routes/a.yaml': 'a' });
  await symlink('..', join(folder, 'routes/up'));
  await symlink('gone.yaml', join(folder, 'models.yaml'));
  await symlink('loop.yaml', join(folder, 'loop.yaml'));
  expect(await complaints(folder)).toEqual([
    'loop.yaml:1:1 PL101 loop.yaml cannot be read (ELOOP).',
    'models.yaml:1:1 PL101 models.yaml is a link to nothing, or went away while it was read.',
    'routes/up:1:1 PL101 routes/up is a link to a folder it stands in. Remove the link.',
  ]);
});

test('files that are not UTF-8 are told, all of them, with the line', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'policy.yaml': 'policy: 1' });
  await writeFile(join(folder, 'models.yaml'), Buffer.from('a: é\nb: \xe9\n', 'latin1'));
  await writeFile(join(folder, 'intents.yaml'), Buffer.concat([Buffer.from('a: é\nb: '), Buffer.from([0xe9, 0x0a])]));
  expect(await complaints(folder)).toEqual([
    'intents.yaml:2:1 PL001 intents.yaml is not UTF-8 (line 2). Save it as UTF-8.',
    'models.yaml:1:1 PL001 models.yaml is not UTF-8 (line 1). Save it as UTF-8.',
  ]);
});

test('a file over its limit is refused unread', async () => {
  const folder = await temporaryFolder();
  const file = await open(join(folder, 'policy.yaml'), 'w');
  await file.truncate(64 * 1024 ** 3);
  await file.close();
  expect(await complaints(folder)).toEqual([
    'policy.yaml:1:1 PL101 policy.yaml is larger than 4 MiB. Split it or shorten it.',
  ]);
});

test('a folder over its limits is refused', async () => {
  const many = await temporaryFolder();
  await writeFiles(many, Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`r${index}.yaml`, ''])));
  expect(await complaints(many)).toEqual([
    `policy.yaml:1:1 PL101 The policy folder ${many} holds more than 2000 policy files or 20000 entries. Is POLICIES_DIR the right folder?`,
  ]);

  const large = await temporaryFolder();
  const text = 'x'.repeat(4 * 1024 * 1024);
  await writeFiles(large, Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`r${index}.yaml`, text])));
  expect(await complaints(large)).toEqual([
    'r8.yaml:1:1 PL101 The policy folder holds more than 32 MiB. Take out what is not policy.',
  ]);

  const deep = await temporaryFolder();
  await writeFiles(deep, { 'a/b/c/d/e/f/g/h/i/j/k.yaml': '' });
  expect(await complaints(deep)).toEqual([
    'a/b/c/d/e/f/g/h/i:1:1 PL101 a/b/c/d/e/f/g/h/i is nested deeper than 8 folders. Move it up.',
  ]);
});

test('a folder that is missing, empty or no folder is told as such', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'file.yaml': 'x' });
  await mkdir(join(folder, 'empty'));
  expect(await complaints(join(folder, 'nowhere'))).toEqual([
    `policy.yaml:1:1 PL101 The policy folder ${join(folder, 'nowhere')} does not exist. POLICIES_DIR says where it is.`,
  ]);
  expect(await complaints(join(folder, 'empty'))).toEqual([
    `policy.yaml:1:1 PL101 The policy folder ${join(folder, 'empty')} is empty. It needs at least policy.yaml and models.yaml.`,
  ]);
  expect(await complaints(join(folder, 'file.yaml'))).toEqual([
    `policy.yaml:1:1 PL101 ${join(folder, 'file.yaml')} is a file. POLICIES_DIR wants the folder that holds policy.yaml.`,
  ]);
});

test('reading while files are replaced gives whole files or a complaint, never another error', async () => {
  const folder = await temporaryFolder();
  const texts = ['a'.repeat(100_000), 'b'.repeat(100_000)];
  await writeFiles(folder, { 'policy.yaml': texts[0]! });
  let replacing = true;
  const replacer = (async () => {
    for (let turn = 0; turn < 200; turn += 1) {
      await writeFile(join(folder, '.new'), texts[turn % 2]!);
      await rename(join(folder, '.new'), join(folder, 'policy.yaml'));
    }
    replacing = false;
  })();
  while (replacing) expect(texts).toContain((await readPolicyFiles(folder)).get('policy.yaml'));
  await replacer;
});

async function complaints(folder: string): Promise<string[]> {
  const error = await readPolicyFiles(folder).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PolicyFilesError);
  const { diagnostics } = error as PolicyFilesError;
  return diagnostics.map((diagnostic) => `${place(diagnostic.range)} ${diagnostic.code} ${diagnostic.message}`);
}
