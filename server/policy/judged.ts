/** Findings → those that are told, at the level that the folder asks for. */
import { type Diagnostic, sortDiagnostics } from './diagnostic.ts';
import { type Disable, disablesOf } from './disables.ts';
import { levelsOf } from './levels.ts';
import { createReport } from './report.ts';

export interface JudgedOptions {
  /** Whether everything was looked for that `codes` name, so that a disable without a finding is known to be idle. */
  readonly complete: boolean;
  /** Codes that were looked for; all that a reading of the files gives unless said. */
  readonly looksFor?: (code: string) => boolean;
}

/** What a test run or recorded traffic tells, and a reading of the files does not. */
const foundElsewhere = /^PL(211|50\d)$/;

/** An error stays an error. What is disabled is gone; a disable that does nothing is a finding itself. Sorted. */
export function judged(
  files: ReadonlyMap<string, string>,
  found: readonly Diagnostic[],
  options: JudgedOptions,
): Diagnostic[] {
  const { complete, looksFor = (code) => !foundElsewhere.test(code) } = options;
  const { report, all } = createReport();
  const disables = disablesOf(files, report);
  const levels = levelsOf(files, report);
  const used = new Set<Disable>();
  const kept = found.filter((diagnostic) => {
    const matching = diagnostic.severity === 'error' ? [] : disables.filter((disable) => isAbout(disable, diagnostic));
    for (const disable of matching) used.add(disable);
    return matching.length === 0;
  });
  // While there are errors not everything can be looked for.
  if (complete && found.every(({ severity }) => severity !== 'error')) {
    for (const disable of disables) {
      if (used.has(disable) || !looksFor(disable.code)) continue;
      const where = disable.line === undefined ? 'this file' : `line ${disable.line}`;
      report('PL703', disable.at, `There is no ${disable.code} in ${where} any more. Remove this comment.`);
    }
  }
  return sortDiagnostics(
    [...kept, ...all()].flatMap((diagnostic) => levelled(diagnostic, levels.get(diagnostic.code))),
  );
}

function isAbout({ code, file, line }: Disable, diagnostic: Diagnostic): boolean {
  return (
    code === diagnostic.code && file === diagnostic.range.file && (line === undefined || line === diagnostic.range.line)
  );
}

function levelled(diagnostic: Diagnostic, level: ReturnType<ReturnType<typeof levelsOf>['get']>): Diagnostic[] {
  if (level === undefined || diagnostic.severity === 'error') return [diagnostic];
  return level === 'off' ? [] : [Object.freeze({ ...diagnostic, severity: level })];
}
