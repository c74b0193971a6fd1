/** What a benchmark returns, and how it is shown. */

export interface BenchTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the figures mean and how they were taken, a sentence each. */
  readonly notes: readonly string[];
}

/** As a Markdown table, so that it can go into docs/benchmarks.md as it is. */
export function printTable({ title, columns, rows, notes }: BenchTable): void {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, index) => (index === 0 ? '---' : '---:'));
  console.log(
    [`\n### ${title}\n`, line(columns), line(rule), ...rows.map(line), '', ...notes.map((note) => `- ${note}`)].join(
      '\n',
    ),
  );
}
