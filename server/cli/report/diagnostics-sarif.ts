/** Findings → SARIF 2.1.0, the form that code scanners share; each rule brings its page as help. */
import type { Diagnostic, Range, Severity } from '../../policy/diagnostic.ts';
import { type DiagnosticCode, diagnosticCodes } from '../../policy/diagnostic-codes.ts';
import { type Findings, pathIn } from './findings.ts';

export function diagnosticsSarif(
  { folder, diagnostics }: Findings,
  pages: ReadonlyMap<DiagnosticCode, string>,
): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'signalbox', rules: codes.map((code) => rule(code, pages.get(code))) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => result(diagnostic, codes, folder)),
      },
    ],
  };
  return JSON.stringify(log, undefined, 2);
}

/** SARIF has notes where we have hints. */
const levels: Record<Severity, string> = { error: 'error', warning: 'warning', hint: 'note' };

function rule(code: DiagnosticCode, page: string | undefined) {
  const { name, severity } = diagnosticCodes[code];
  // The name is an identifier in PascalCase, by the standard's own example.
  const pascal = name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  const short = /^# .*\n+([^\n]+)/.exec(page ?? '')?.[1] ?? name;
  return {
    id: code,
    name: pascal,
    shortDescription: { text: short },
    help: { text: page ?? short, ...(page === undefined ? {} : { markdown: page }) },
    defaultConfiguration: { level: levels[severity] },
  };
}

function result(
  { code, severity, range, message, example, fix }: Diagnostic,
  codes: readonly DiagnosticCode[],
  folder: string,
) {
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: example ? `${message}\nExample: ${JSON.stringify(example.facts)} -> ${example.then}` : message },
    locations: [{ physicalLocation: { artifactLocation: artifact(range, folder), region: region(range) } }],
    ...(fix
      ? {
          fixes: [
            {
              description: { text: fix.title },
              artifactChanges: [
                {
                  artifactLocation: artifact(fix.range, folder),
                  replacements: [{ deletedRegion: region(fix.range), insertedContent: { text: fix.text } }],
                },
              ],
            },
          ],
        }
      : {}),
  };
}

function artifact({ file }: Range, folder: string) {
  const path = pathIn(folder, file).split('/').map(encodeURIComponent).join('/');
  return { uri: path.startsWith('/') ? `file://${path}` : path };
}

function region({ line, column, endLine, endColumn }: Range) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}
