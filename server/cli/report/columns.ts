/** Rows of cells → lines whose columns stand below each other, whatever colour the cells have. */
import { stripVTControlCharacters } from 'node:util';
import { displayWidth } from '../../policy/code-frame.ts';

export function columns(rows: readonly (readonly string[])[], gap = 3): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    // The last cell of a row pushes nothing to the right.
    row.slice(0, -1).forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, index) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(cell)) + gap))
      .join('')
      .trimEnd(),
  );
}

function widthOf(cell: string): number {
  return displayWidth(stripVTControlCharacters(cell));
}
