/** The folder `policies/` as it stands here → its files, its snapshot, its test results. */
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { ChatRequest } from '../../schemas/generated/types.ts';
import { factsOf } from '../../server/facts/facts.ts';
import { compile } from '../../server/policy/compile.ts';
import { place } from '../../server/policy/diagnostic.ts';
import type { FactsRead } from '../../server/policy/facts-read.ts';
import type { Snapshot } from '../../server/policy/snapshot.ts';
import type { CaseResult } from '../../server/policy/suite/result.ts';
import { runSuites } from '../../server/policy/suite/run.ts';
import { readPolicyFiles } from '../../server/store/policy-files.ts';

export const policyFolder = fileURLToPath(new URL('../../policies', import.meta.url));
export const policyFiles = await readPolicyFiles(policyFolder);
export const today = '2026-11-20';

/** Fails with the findings where the files have errors. */
export function compiled(files: ReadonlyMap<string, string>): Snapshot {
  const { snapshot, diagnostics } = compile(files, { today });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ range, code, message }) => `${place(range)} ${code} ${message}`)).toEqual([]);
  return snapshot!;
}

export function readerOf({ intents }: Snapshot): (request: ChatRequest) => FactsRead {
  return (request) => factsOf(request, intents, {}, { now: new Date('2026-11-20T10:00:00Z'), airgap: false });
}

/** `suite > case: what failed` for every case that does not pass. */
export function failedCases(snapshot: Snapshot): string[] {
  return runSuites(snapshot, readerOf(snapshot), { only: 'refuse' }).flatMap(({ suite, cases }) =>
    cases.filter(({ status }) => status === 'failed').map((one) => `${suite} > ${one.name}: ${reasons(one)}`),
  );
}

function reasons({ failures }: CaseResult): string {
  return failures.map(({ message, combination = '' }) => `${message} ${combination}`.trim()).join('; ');
}
