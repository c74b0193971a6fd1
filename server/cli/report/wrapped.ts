/** A sentence → lines of at most so many columns, each indented. Line feeds in it stay. */
export function wrapped(text: string, indent: number, width: number): string[] {
  const lead = ' '.repeat(indent);
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > width - indent) {
        lines.push(lead + line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    return [...lines, lead + line];
  });
}
