/** A comparison → JSON for a program. */
import { diffDocument } from '../../policy/diff/diff-document.ts';
import type { DiffReport } from '../../policy/diff/diff-report.ts';
import { pathIn } from './findings.ts';

export function diffJson(report: DiffReport): string {
  return JSON.stringify(
    diffDocument(report, ({ folder }, file) => pathIn(folder, file)),
    undefined,
    2,
  );
}
