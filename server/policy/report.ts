/** Collects what a reading of the files finds. */
import { type Diagnostic, type Example, type Fix, type Range, type Severity, sortDiagnostics } from './diagnostic.ts';
import { type DiagnosticCode, diagnosticCodes } from './diagnostic-codes.ts';

export type Report = (code: DiagnosticCode, range: Range, message: string, more?: ReportMore) => void;

export interface ReportMore {
  readonly example?: Example;
  readonly fix?: Fix;
  /** For the two codes whose severity depends on the finding (PL205, PL602). */
  readonly severity?: Severity;
}

/** More findings than this help nobody; the rest is cut after sorting. */
const diagnosticsMax = 1_000;

export function createReport(): {
  readonly report: Report;
  readonly all: () => Diagnostic[];
  readonly failed: () => boolean;
} {
  const found: Diagnostic[] = [];
  return {
    report(code, range, message, { severity, ...more } = {}) {
      const { name, severity: usual } = diagnosticCodes[code];
      found.push(Object.freeze({ code, name, severity: severity ?? usual, range, message, ...more }));
    },
    all: () => sortDiagnostics(found).slice(0, diagnosticsMax),
    failed: () => found.some((diagnostic) => diagnostic.severity === 'error'),
  };
}

/** The fix that puts another word into the place of a wrong one, where one was found. */
export function replacing(range: Range, meant: string | undefined): ReportMore {
  return meant === undefined ? {} : { fix: { title: `replace with ${meant}`, range, text: meant } };
}
