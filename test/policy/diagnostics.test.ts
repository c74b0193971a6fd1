import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { codes, filesOf, findingsIn, readScenarios, writeScenarios } from './diagnostic-scenarios.ts';

const folder = fileURLToPath(new URL('diagnostics/', import.meta.url));
const soundFile = 'sound.txt';
const read = (name: string) => readScenarios(readFileSync(join(folder, name), 'utf8'));
const sound = read(soundFile).scenarios[0]!.files;
const names = readdirSync(folder).filter((name) => name.endsWith('.txt') && name !== soundFile);

it('finds nothing in the sound policy', () => {
  expect(findingsIn(sound)).toEqual([]);
});

it.each(codes)('has wrong files and right ones for %s', (code) => {
  const scenarios = names.filter((name) => name.startsWith(`${code}-`)).flatMap((name) => read(name).scenarios);
  const found = scenarios.map((scenario) => findingsIn(filesOf(scenario, sound)).map((diagnostic) => diagnostic.code));
  expect(found.filter((each) => (each as string[]).includes(code))).not.toEqual([]);
  expect(found.filter((each) => !(each as string[]).includes(code))).not.toEqual([]);
});

describe.each(names)('%s', (name) => {
  const file = read(name);

  it('says what is found', async () => {
    await expect(writeScenarios(file, sound)).toMatchFileSnapshot(join(folder, name));
  });

  it.each(file.scenarios)('mends what it can mend: $title', (scenario) => {
    const files = filesOf(scenario, sound);
    for (const { code, message, range, fix } of findingsIn(files)) {
      if (!fix) continue;
      const text = files.get(fix.range.file)!;
      const mended = text.slice(0, fix.range.start) + fix.text + text.slice(fix.range.end);
      const left = findingsIn(new Map([...files, [fix.range.file, mended]]));
      const places = left.filter((other) => other.range.file === range.file && other.code === code);
      expect(places.map((other) => `${other.range.start} ${other.message}`)).not.toContain(`${range.start} ${message}`);
      expect(left.length).toBeLessThanOrEqual(findingsIn(files).length);
    }
  });

  it.each(file.scenarios)('is the same whatever the order of the files: $title', (scenario) => {
    const files = filesOf(scenario, sound);
    expect(findingsIn(new Map([...files].reverse()))).toEqual(findingsIn(files));
  });
});
