/** What a benchmark returns, and how it is shown. */

export interface BenchTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the figures mean and how they were taken, a sentence each. */
  readonly notes: readonly string[];
}

/** As a Markdown table, so that it can go into docs/benchmarks.md as it is. */
export function tableText({ title, columns, rows, notes }: BenchTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, index) => (index === 0 ? '---' : '---:'));
  const list = notes.map((note) => `- ${note}`);
  return ['', `### ${title}`, '', line(columns), line(rule), ...rows.map(line), '', ...list, ''].join('\n');
}

export function printTable(table: BenchTable): void {
  process.stdout.write(tableText(table));
}
