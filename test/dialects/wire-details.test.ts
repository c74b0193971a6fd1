/** The table of README.md beside this file: each of the tests that it names is there. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const table = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const rows = [...table.matchAll(/^\|[^|]*\| `([^`]+)`: ([^|]+?) *\|$/gm)].map(([, file, name]) => ({
  file: file!,
  name: name!,
}));

test('the table names a test in every row', () => {
  const lines = table.split('\n').filter((line) => line.startsWith('|'));
  // But for the head and the line below it.
  expect(rows).toHaveLength(lines.length - 2);
});

test.each(rows)('$name', ({ file, name }) => {
  const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  const quoted = [`'${name}'`, `"${name}"`, `\`${name}\``, `'${name}: %s'`];
  expect(quoted.some((words) => source.includes(words))).toBe(true);
});
