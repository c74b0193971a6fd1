/** A file → its text without blanks at the ends of lines, with one empty line between routes, and never two. */
import { isMap, isPair, isScalar, isSeq, visit } from 'yaml';
import { type Splice, spliced } from './compose.ts';
import { layoutOf } from './layout.ts';
import { keyOf, type Source, sourceOf } from './source.ts';

/** Lists of the file itself whose entries are parted by an empty line where one of them takes several lines. */
const partedLists = new Set(['routes', 'guards', 'invariants']);

export function parted(source: Source): string {
  return betweenRoutes(sourceOf(withoutBlanks(source)));
}

function withoutBlanks({ text, document, lineBreak }: Source): string {
  // Within a text of several lines every blank may count.
  const texts: (readonly [start: number, end: number])[] = [];
  visit(document, {
    Scalar(_, { range }) {
      if (range && text.slice(range[0], range[1]).includes('\n')) texts.push([range[0], range[1]]);
    },
  });
  let offset = 0;
  let empty = true;
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    const within = texts.some(([start, end]) => start < offset && offset < end);
    // The last line of a text ends like any other where the text ends in it.
    const ends = texts.some(([start, end]) => start < offset + line.length && end > offset + line.length);
    offset += line.length + 1;
    const written = within && ends ? line.replace(/\r$/, '') : line.trimEnd();
    if (written === '' && !within && empty) continue;
    empty = written === '' && !within;
    kept.push(written);
  }
  return `${kept.join(lineBreak).replace(/(\r?\n)+$/, '')}${lineBreak}`;
}

function betweenRoutes(source: Source): string {
  const { document, lineBreak, text } = source;
  const pairs = isMap(document.contents) ? document.contents.items : [];
  const splices = pairs.flatMap((pair): Splice[] => {
    if (!isPair(pair) || !isScalar(pair.key) || !partedLists.has(keyOf(pair)) || !isSeq(pair.value)) return [];
    if (pair.value.flow === true || pair.value.items.length === 0) return [];
    const { start, pieces, gaps } = layoutOf(source, pair.value as Parameters<typeof layoutOf>[1]);
    let at = start;
    return gaps.flatMap((gap, index) => {
      const before = pieces[index]!.text;
      at += before.length + gap.rest.length;
      const from = at - gap.rest.length;
      const several = before.includes('\n') || pieces[index + 1]!.text.includes('\n');
      return several && gap.rest === lineBreak ? [{ start: from, end: from, text: lineBreak }] : [];
    });
  });
  return spliced(text, splices);
}
