/** A page of the documentation → its parts, for a reader without markup. Knows only what those pages are written in. Pure. */
export interface PagePart {
  readonly kind: 'title' | 'heading' | 'code' | 'item' | 'text';
  readonly text: string;
}

export function pageParts(page: string): readonly PagePart[] {
  const parts: PagePart[] = [];
  const lines = page.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const before = parts.at(-1);
    if (line.startsWith('```')) {
      const end = lines.findIndex((other, at) => at > index && other.startsWith('```'));
      const last = end === -1 ? lines.length : end;
      parts.push({ kind: 'code', text: lines.slice(index + 1, last).join('\n') });
      index = last;
    } else if (line.startsWith('# ')) parts.push({ kind: 'title', text: line.slice(2) });
    else if (/^#{2,} /.test(line)) parts.push({ kind: 'heading', text: line.replace(/^#+ /, '') });
    else if (/^[-*] /.test(line)) parts.push({ kind: 'item', text: line.slice(2) });
    else if (line.trim() === '') continue;
    else if ((before?.kind === 'text' || before?.kind === 'item') && lines[index - 1]?.trim() !== '')
      parts[parts.length - 1] = { ...before, text: `${before.text} ${line.trim()}` };
    else parts.push({ kind: 'text', text: line.trim() });
  }
  return parts;
}
