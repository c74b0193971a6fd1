/** Findings → the same, with no secret of the files in any sentence, mend or example of them. */
import { hideSecrets } from '../../policy/code-frame.ts';
import type { Diagnostic } from '../../policy/diagnostic.ts';
import type { Findings } from './findings.ts';

/** The finding that a line holds a secret is kept; another finding on the same line must not quote it. */
export function withoutSecrets<Found extends Findings>(findings: Found): Found {
  const secrets = secretsOf(findings);
  if (secrets.length === 0) return findings;
  const hide = (text: string) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '*'.repeat(8)), text);
  const files = new Map(
    [...findings.files].map(([file, text]) => [file, hideSecrets(text, secretRanges(findings.diagnostics, file))]),
  );
  const diagnostics = findings.diagnostics.map((one) => JSON.parse(hide(JSON.stringify(one))) as Diagnostic);
  return { ...findings, files, diagnostics };
}

function secretsOf({ files, diagnostics }: Findings): string[] {
  const found = diagnostics.flatMap(({ code, range }) =>
    code === 'PL601' ? [(files.get(range.file) ?? '').slice(range.start, range.end)] : [],
  );
  // A range of a few letters is no secret, and hiding it everywhere would hide the sentence.
  return [...new Set(found.flatMap((text) => text.split(/\r?\n/)).map((line) => line.trim()))].filter(
    (text) => text.length >= 8,
  );
}

function secretRanges(diagnostics: readonly Diagnostic[], file: string) {
  return diagnostics.filter(({ code, range }) => code === 'PL601' && range.file === file).map(({ range }) => range);
}
