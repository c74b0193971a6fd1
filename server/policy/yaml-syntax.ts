/** The errors of the YAML parser → diagnostics in the author's words. */
import type { YAMLError } from 'yaml';
import type { Places } from './places.ts';
import type { Report } from './report.ts';

const findingsMax = 20;

/** One slip makes the parser stumble several times: each line is told of once. */
export function reportSyntax(errors: readonly YAMLError[], text: string, places: Places, report: Report): void {
  const lines = new Set<number>();
  for (const { code, message, pos } of errors) {
    const range = places.between(pos[0], Math.max(pos[0] + 1, pos[1]));
    if (lines.has(range.line)) continue;
    if (lines.size >= findingsMax) return;
    lines.add(range.line);
    const tab = code === 'TAB_AS_INDENT' || text[pos[0]] === '\t';
    report('PL001', range, tab ? 'A tab cannot indent YAML. Use spaces.' : sentenceOf(code, message));
  }
}

/** The slips that people make, and what to write instead; the parser's own words serve for the rest. */
function sentenceOf(code: YAMLError['code'], message: string): string {
  const known = sentences.find(([slip, part]) => slip === code && message.includes(part));
  if (known) return known[2];
  if (code === 'BAD_SCALAR_START') return `A text cannot begin with ${message.at(-1)}. Put it in quotes.`;
  return `This is not valid YAML: ${message.replace(/\.$/, '')}.`;
}

const sentences: readonly (readonly [code: YAMLError['code'], part: string, sentence: string])[] = [
  [
    'BLOCK_AS_IMPLICIT_KEY',
    'Nested mappings',
    'A second ": " stands in this line, or the line is indented too far. Put a text that holds ": " in quotes.',
  ],
  [
    'BLOCK_AS_IMPLICIT_KEY',
    'sequence',
    'A list cannot begin here: the key above already has a value. Give it one or the other.',
  ],
  [
    'MULTILINE_IMPLICIT_KEY',
    '',
    'A key and its ":" must stand in one line. Add the ":" that is missing here, or join the lines.',
  ],
  ['MISSING_CHAR', 'closing', 'This text begins with a quote that is never closed. Close it.'],
  ['MISSING_CHAR', 'between flow', 'A "," is missing before this.'],
  ['BAD_INDENT', 'end with a ]', 'A list that begins with "[" is not closed before this. Write its "]".'],
  ['BAD_INDENT', 'end with a }', 'A mapping that begins with "{" is not closed before this. Write its "}".'],
  [
    'BAD_INDENT',
    'same column',
    'The keys of one mapping begin in the same column. Indent this line like its neighbours.',
  ],
  [
    'BAD_DQ_ESCAPE',
    '',
    'Inside double quotes a backslash is special. Use single quotes, or write the backslash twice.',
  ],
  [
    'UNEXPECTED_TOKEN',
    'at node end',
    'The value already ended before this. Put the whole value in quotes, or this on a line of its own.',
  ],
  ['UNEXPECTED_TOKEN', 'Unexpected ,', 'A value is missing before this ",".'],
  ['UNEXPECTED_TOKEN', 'flow-map-end', 'This "}" closes nothing. Remove it.'],
  ['UNEXPECTED_TOKEN', 'flow-seq-end', 'This "]" closes nothing. Remove it.'],
];
