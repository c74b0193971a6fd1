import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filePatch } from '../../server/http/admin/patch-text.ts';
import { temporaryFolder } from '../store/policy-folder.ts';

const run = promisify(execFile);
const name = 'a b.yaml';

test('git makes the one text of the other with it, whatever the texts', async () => {
  const folder = await temporaryFolder();
  // Few different lines, so that much is alike and in another place; ends with and without a line feed.
  const text = fc
    .tuple(
      fc.array(fc.constantFrom('a\n', 'b\n', 'c d\n', '\n', 'e\r\n', '- x\n', '+y\n'), { maxLength: 30 }),
      fc.constantFrom('', 'end'),
    )
    .map(([lines, end]) => lines.join('') + end);
  await fc.assert(
    fc.asyncProperty(text, text, async (before, after) => {
      fc.pre(before !== after);
      await writeFile(join(folder, name), before);
      await writeFile(join(folder, 'p.patch'), filePatch(name, before, after));
      await run('git', ['apply', '--unidiff-zero', '--whitespace=nowarn', 'p.patch'], { cwd: folder });
      expect(await readFile(join(folder, name), 'utf8')).toBe(after);
    }),
    { numRuns: 150 },
  );
});

test('no more is told than what differs, with three lines around it', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index}\n`);
  const after = lines.with(9, 'new\n').toSpliced(20, 1);
  expect(filePatch('x.yaml', lines.join(''), after.join(''))).toBe(`diff --git a/x.yaml b/x.yaml
--- a/x.yaml
+++ b/x.yaml
@@ -7,7 +7,7 @@
 line 6
 line 7
 line 8
-line 9
+new
 line 10
 line 11
 line 12
@@ -18,7 +18,6 @@
 line 17
 line 18
 line 19
-line 20
 line 21
 line 22
 line 23
`);
});

test('texts of which nothing is alike are told as replaced, however long', async () => {
  const long = (word: string) => Array.from({ length: 5_000 }, (_, index) => `${word} ${index}\n`).join('');
  const folder = await temporaryFolder();
  await writeFile(join(folder, name), long('old'));
  await writeFile(join(folder, 'p.patch'), filePatch(name, long('old'), long('new')));
  await run('git', ['apply', 'p.patch'], { cwd: folder });
  expect(await readFile(join(folder, name), 'utf8')).toBe(long('new'));
});
