/** The name of a suite → a file for it that is not there yet: `tests/who-wins.test.yaml`. */
export function suiteFile(name: string, taken: ReadonlySet<string>): string {
  const word = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  const base = word === '' ? 'suite' : word;
  for (let number = 1; ; number++) {
    const file = `tests/${base}${number === 1 ? '' : `-${number}`}.test.yaml`;
    if (!taken.has(file)) return file;
  }
}
