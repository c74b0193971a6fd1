/** The policies that the properties of the compiler begin with, and what holds of each of its answers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Compiled } from '../../server/policy/compile.ts';
import { sortDiagnostics } from '../../server/policy/diagnostic.ts';

export type Files = ReadonlyMap<string, string>;

const folder = fileURLToPath(new URL('../../policies/', import.meta.url));
export const real: Files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
);
export const yamlFiles = [...real.keys()].filter((name) => name.endsWith('.yaml'));
export const small: Files = new Map([
  ['policy.yaml', 'policy: 1\nname: small\ndefault: { use: phi3 }\n'],
  [
    'models.yaml',
    'providers: { ollama: { protocol: ollama } }\nmodels: { phi3: { provider: ollama, where: local, window: 4096 } }\n',
  ],
]);

/** What holds of every answer of the compiler, whatever it was asked. */
export function check({ snapshot, diagnostics }: Compiled): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(snapshot === undefined).toBe(errors.length > 0);
  expect(diagnostics).toEqual(sortDiagnostics(diagnostics));
  for (const { range, message, fix } of diagnostics) {
    expect(message).toMatch(/^\S[\s\S]*[.?…]$/);
    expect(range.line).toBeGreaterThan(0);
    expect(range.column).toBeGreaterThan(0);
    expect(range.end).toBeGreaterThanOrEqual(range.start);
    expect(fix?.range.file ?? range.file).toBe(range.file);
  }
}

export const withFile = (files: Files, name: string, text: string): Files => new Map([...files, [name, text]]);
