/** Text → the same within Markdown, where it stands for itself. */

/** In a cell of a table: nothing in it is taken for markup, and a line break is no end of the row. */
export function markdownCell(text: string): string {
  return text
    .replace(/[\\`*_{}[\]#~|<>&!]/g, (character) =>
      character === '<' ? '&lt;' : character === '>' ? '&gt;' : character === '&' ? '&amp;' : `\\${character}`,
    )
    .replace(/\s*\r?\n\s*/g, '<br>');
}

export function markdownCode(text: string): string {
  const ticks = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${text.replaceAll('|', '\\|').replace(/\s*\r?\n\s*/g, ' ')}${pad}${ticks}`;
}
