/** Findings → Markdown, for the summary of a build or a comment on a pull request. */
import type { Diagnostic } from '../../policy/diagnostic.ts';
import { exampleText, summary } from './diagnostics-pretty.ts';
import { type Findings, pathIn } from './findings.ts';
import { markdownCell, markdownCode } from './markdown.ts';

/** A build's summary is cut off at a megabyte; nobody reads more rows than this. */
const rowsMax = 200;

export function diagnosticsMarkdown({ folder, diagnostics }: Findings): string {
  if (diagnostics.length === 0) return `### Policy check\n\n${markdownCode(folder)} is sound.`;
  const rows = diagnostics.slice(0, rowsMax).map((diagnostic) => row(diagnostic, folder));
  const more = diagnostics.length > rowsMax ? [`\nand ${diagnostics.length - rowsMax} more`] : [];
  return [
    '### Policy check',
    '',
    `${markdownCode(folder)}: ${summary(diagnostics)}`,
    '',
    '| place | | finding |',
    '| --- | --- | --- |',
    ...rows,
    ...more,
  ].join('\n');
}

function row({ code, name, severity, range, message, example, fix }: Diagnostic, folder: string): string {
  const place = markdownCode(`${pathIn(folder, range.file)}:${range.line}:${range.column}`);
  const parts = [
    message,
    ...(example ? [`Example: ${exampleText(example)}`] : []),
    ...(fix ? [`Fix: ${fix.title}`] : []),
  ];
  return `| ${place} | ${severity} | **${code} ${name}**<br>${parts.map(markdownCell).join('<br>')} |`;
}
