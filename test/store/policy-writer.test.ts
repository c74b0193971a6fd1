import { chmod, lstat, mkdir, readdir, readFile, realpath, rename, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPolicyFiles } from '../../server/store/policy-files.ts';
import { type FileChange, writePolicyFiles } from '../../server/store/policy-writer.ts';
import { PolicyWriteError, writeErrorOf } from '../../server/store/policy-writer-error.ts';
import { temporaryFolder, writeFiles } from './policy-folder.ts';

const start = { 'policy.yaml': 'policy: 1\n', 'models.yaml': 'models:\n', 'prompts/brief.md': 'Be brief.\n' };

async function folderWith(files: Readonly<Record<string, string>> = start): Promise<string> {
  const folder = await temporaryFolder();
  await writeFiles(folder, files);
  return folder;
}

/** Everything in the folder, hidden names too. */
async function everythingIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}

async function refusal(folder: string, changes: readonly FileChange[]): Promise<PolicyWriteError> {
  const error = await writePolicyFiles(folder, changes).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(PolicyWriteError);
  return error as PolicyWriteError;
}

test('files are replaced, made and removed at once, and nothing is left beside them', async () => {
  const folder = await folderWith();
  await writePolicyFiles(folder, [
    { path: 'policy.yaml', text: 'policy: 1\r\nname: new\r\n' },
    { path: 'tests/new.test.yaml', text: 'suite: new' },
    { path: 'lists/deep.txt', text: 'wörd\n' },
    { path: 'routes/a/b c.yaml', text: 'routes: []\n' },
    { path: 'prompts/brief.md', text: null },
  ]);
  expect(Object.fromEntries(await readPolicyFiles(folder))).toEqual({
    'lists/deep.txt': 'wörd\n',
    'models.yaml': 'models:\n',
    'policy.yaml': 'policy: 1\r\nname: new\r\n',
    'routes/a/b c.yaml': 'routes: []\n',
    'tests/new.test.yaml': 'suite: new',
  });
  expect((await everythingIn(folder)).filter((name) => /(^|\/)\./.test(name))).toEqual([]);
});

test('the mode and the byte order mark of a file stay', async () => {
  const folder = await folderWith({ 'policy.yaml': '\ufeffpolicy: 1\n' });
  await chmod(join(folder, 'policy.yaml'), 0o640);
  await writePolicyFiles(folder, [{ path: 'policy.yaml', text: 'policy: 1\nname: x\n', before: 'policy: 1\n' }]);
  expect(await readFile(join(folder, 'policy.yaml'), 'utf8')).toBe('\ufeffpolicy: 1\nname: x\n');
  expect((await stat(join(folder, 'policy.yaml'))).mode & 0o777).toBe(0o640);
});

test('a link to a file in the folder stays, and what it leads to is replaced', async () => {
  const folder = await folderWith({ 'models.yaml': 'models:\n', '..data/policy.yaml': 'policy: 1\n' });
  await symlink('..data/policy.yaml', join(folder, 'policy.yaml'));
  await writePolicyFiles(folder, [{ path: 'policy.yaml', text: 'policy: 1\nname: x\n' }]);
  expect((await lstat(join(folder, 'policy.yaml'))).isSymbolicLink()).toBe(true);
  expect(await readFile(join(folder, '..data/policy.yaml'), 'utf8')).toBe('policy: 1\nname: x\n');
});

test.each([
  ['../policy.yaml'],
  ['/etc/policy.yaml'],
  ['prompts/../../x.yaml'],
  ['a\\b.yaml'],
  ['a\0.yaml'],
  ['.git/config.yaml'],
  ['.hidden.yaml'],
  ['node_modules/x.yaml'],
  ['policy.yml'],
  ['prompts/deep/x.md'],
  ['x.md'],
  ['a//b.yaml'],
  ['./policy.yaml'],
  ['a\nb.yaml'],
  [`${'a'.repeat(250)}.yaml`],
  ['a/b/c/d/e/f/g/h/i.yaml'],
  [''],
])('%j is no path of a policy file, and nothing is written', async (path) => {
  const folder = await folderWith();
  const before = await everythingIn(folder);
  const error = await refusal(folder, [
    { path: 'policy.yaml', text: 'changed' },
    { path, text: 'x' },
  ]);
  expect(error.code).toBe('bad_path');
  expect(await everythingIn(folder)).toEqual(before);
  expect(await readFile(join(folder, 'policy.yaml'), 'utf8')).toBe('policy: 1\n');
});

test('whatever is written is read again, at the same path and with the same text', async () => {
  const part = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
  const path = fc
    .tuple(
      fc.constantFrom('', 'prompts/', 'lists/', 'tests/', 'any/'),
      part,
      fc.constantFrom('.yaml', '.md', '.txt', ''),
    )
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(path, fc.string({ unit: 'grapheme' }), async (path, text) => {
      const folder = await folderWith({ 'zz.yaml': '' });
      const given = text.replaceAll('\ufeff', '');
      try {
        await writePolicyFiles(folder, [{ path, text: given }]);
      } catch (error) {
        expect(error).toBeInstanceOf(PolicyWriteError);
        expect(await everythingIn(folder)).toEqual(['zz.yaml']);
        return;
      }
      expect((await readPolicyFiles(folder)).get(path.normalize('NFC'))).toBe(given);
    }),
    { numRuns: 150 },
  );
});

test('a link that leads out of the folder is not followed', async () => {
  const outside = await folderWith();
  const folder = await folderWith({ 'models.yaml': 'models:\n' });
  await symlink(join(outside, 'policy.yaml'), join(folder, 'policy.yaml'));
  await symlink(outside, join(folder, 'tests'));
  for (const path of ['policy.yaml', 'tests/new.test.yaml']) {
    expect(await refusal(folder, [{ path, text: 'changed' }])).toMatchObject({ code: 'bad_path', path });
    expect(await refusal(folder, [{ path, text: null }])).toMatchObject({ code: 'bad_path', path });
  }
  expect(await everythingIn(outside)).toEqual(['models.yaml', 'policy.yaml', 'prompts', 'prompts/brief.md']);
});

test('a folder that is itself a link is written to', async () => {
  const folder = await folderWith();
  const link = join(await temporaryFolder(), 'current');
  await symlink(folder, link);
  await writePolicyFiles(link, [{ path: 'policy.yaml', text: 'policy: 1\nname: x\n' }]);
  expect(await readFile(join(await realpath(link), 'policy.yaml'), 'utf8')).toBe('policy: 1\nname: x\n');
});

test('two names that differ in capitals alone are refused', async () => {
  const folder = await folderWith();
  expect((await refusal(folder, [{ path: 'Policy.yaml', text: 'x' }])).message).toBe(
    'Policy.yaml cannot be made: policy.yaml is there, and on many systems the two are one file.',
  );
  const both = ['a.yaml', 'A.yaml'].map((path) => ({ path, text: 'x' }));
  expect((await refusal(folder, both)).message).toContain('a.yaml and A.yaml differ in capitals alone');
});

test('a file that somebody changed meanwhile keeps their text, and so does every other', async () => {
  const folder = await folderWith();
  const error = await refusal(folder, [
    { path: 'models.yaml', text: 'mine', before: 'models:\n' },
    { path: 'policy.yaml', text: 'mine', before: 'policy: 0\n' },
  ]);
  expect(error).toMatchObject({ code: 'changed', path: 'policy.yaml' });
  expect(Object.fromEntries(await readPolicyFiles(folder))).toEqual(start);
  expect((await refusal(folder, [{ path: 'models.yaml', text: 'x', before: null }])).code).toBe('changed');
  expect((await refusal(folder, [{ path: 'other.yaml', text: 'x', before: 'was' }])).code).toBe('changed');
});

test('a change that fails half way leaves the folder as it was', async () => {
  const folder = await folderWith();
  // A folder of that name is in the way, which shows only when the file is looked for.
  await mkdir(join(folder, 'lists', 'words.txt'), { recursive: true });
  const before = await everythingIn(folder);
  const error = await refusal(folder, [
    { path: 'policy.yaml', text: 'changed' },
    { path: 'fresh/new.yaml', text: 'new' },
    { path: 'prompts/brief.md', text: null },
    { path: 'lists/words.txt', text: 'x' },
  ]);
  expect(error.message).toBe('lists/words.txt is not a file. Nothing was written.');
  expect(await everythingIn(folder)).toEqual(before);
  expect(Object.fromEntries(await readPolicyFiles(folder))).toEqual(start);
});

test('whichever file cannot be put in its place, all others are as they were', async () => {
  const changes = [
    { path: 'policy.yaml', text: 'changed' },
    { path: 'fresh/new.yaml', text: 'new' },
    { path: 'prompts/brief.md', text: null },
    { path: 'models.yaml', text: 'changed too' },
    { path: 'lists/words.txt', text: 'x' },
  ];
  const order = fc.shuffledSubarray(changes, { minLength: changes.length });
  await fc.assert(
    fc.asyncProperty(order, fc.integer({ min: 1, max: 4 }), async (ordered, failing) => {
      const folder = await folderWith();
      let calls = 0;
      const full = async (beside: string, target: string) => {
        calls += 1;
        if (calls === failing) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        await rename(beside, target);
      };
      const error = await writePolicyFiles(folder, ordered, full).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({
        code: 'no_space',
        message:
          'The disk that holds the policy folder is full (ENOSPC). Make room and try again. Nothing was changed.',
      });
      expect(Object.fromEntries(await readPolicyFiles(folder))).toEqual(start);
      expect(await everythingIn(folder)).toEqual(['models.yaml', 'policy.yaml', 'prompts', 'prompts/brief.md']);
    }),
    { numRuns: 40 },
  );
});

test('a folder that is gone, or a file, is told in a sentence', async () => {
  const folder = await folderWith();
  const gone = await refusal(join(folder, 'nowhere'), [{ path: 'policy.yaml', text: 'x' }]);
  expect(gone.message).toBe('The policy folder, or a folder in it, went away (ENOENT). Nothing was changed.');
  const file = await refusal(join(folder, 'policy.yaml'), [{ path: 'policy.yaml', text: 'x' }]);
  expect(file.message).toBe('A part of the path is a file where a folder is wanted (ENOTDIR). Nothing was changed.');
});

test.each([
  ['EACCES', 'not_writable'],
  ['EROFS', 'not_writable'],
  ['ENOSPC', 'no_space'],
  ['EIO', 'failed'],
])('%s is told by its name, as %s', (code, trouble) => {
  const error = writeErrorOf(Object.assign(new Error('no'), { code }));
  expect(error).toMatchObject({ code: trouble, message: expect.stringContaining(`(${code})`) });
});
