/** The comments of the files → which findings their authors have looked at and want no more word of, and why. */
import type { Range } from './diagnostic.ts';
import { type DiagnosticCode, diagnosticCodes } from './diagnostic-codes.ts';
import { suggestion } from './did-you-mean.ts';
import { commentsOf } from './edit/comments.ts';
import { isAlwaysError } from './levels.ts';
import { placesOf } from './places.ts';
import type { Report } from './report.ts';

/** `# signalbox-disable-next-line` or `# signalbox-disable-file`, then codes, a colon and the reason. */
export interface Disable {
  readonly code: DiagnosticCode;
  readonly file: string;
  /** The line whose findings it is about; absent: all of the file. */
  readonly line?: number;
  /** Of the code within the comment. */
  readonly at: Range;
}

/** Other words behind `signalbox-` are prose. */
const directive = /^#+\s*signalbox-(disable[\w-]*)\s*(.*)$/;
const codesAndReason = /^(PL\d+(?:\s*,\s*PL\d+)*)?\s*(?::\s*(.*))?$/i;
/** Comments looked at in one file: more are no longer written by hand. */
const disablesMax = 500;

export function disablesOf(files: ReadonlyMap<string, string>, report: Report): readonly Disable[] {
  return [...files].flatMap(([file, text]) => {
    if (!text.includes('signalbox-') || !/\.(ya?ml|txt)$/.test(file)) return [];
    return disablesIn(file, text, report);
  });
}

function disablesIn(file: string, text: string, report: Report): readonly Disable[] {
  const places = placesOf(file, text);
  const comments = file.endsWith('.txt') ? lineComments(text) : commentsOf(text);
  return comments.slice(0, disablesMax).flatMap(({ start, text: comment }): readonly Disable[] => {
    const [, kind, rest = ''] = directive.exec(comment) ?? [];
    if (kind === undefined) return [];
    const whole = places.between(start, start + comment.length);
    const complain = (sentence: string) => {
      report('PL703', whole, `${sentence} It hides nothing.`, { severity: 'warning' });
      return [];
    };
    if (kind !== 'disable-next-line' && kind !== 'disable-file') {
      const known = ['disable-next-line', 'disable-file'];
      return complain(
        `There is no "signalbox-${kind}".${suggestion(kind, known)} Write "# signalbox-disable-next-line PL701: reason".`,
      );
    }
    const [matched, codes = '', reason = ''] = codesAndReason.exec(rest) ?? [];
    if (matched === undefined || codes === '')
      return complain(`This names no code. Write "# signalbox-${kind} PL701: reason".`);
    if (reason.trim() === '') return complain(`This gives no reason. Write "# signalbox-${kind} ${codes}: reason".`);
    return codes
      .toUpperCase()
      .split(/\s*,\s*/)
      .flatMap((code): readonly Disable[] => {
        const at = start + comment.toUpperCase().indexOf(code);
        if (!Object.hasOwn(diagnosticCodes, code)) return complain(`There is no diagnostic ${code}.`);
        if (isAlwaysError(code)) return complain(`${code} is an error, and errors cannot be disabled. Mend it.`);
        const line = kind === 'disable-file' ? {} : { line: lineBelow(text, whole.line) };
        return [{ code: code as DiagnosticCode, file, ...line, at: places.between(at, at + code.length) }];
      });
  });
}

/** The next line with something in it that is no comment: several disables may stand above one line. */
function lineBelow(text: string, line: number): number {
  const lines = text.split('\n');
  let below = line;
  while (below < lines.length && /^\s*(#.*)?$/.test(lines[below]!)) below++;
  return below + 1;
}

function lineComments(text: string): readonly { readonly start: number; readonly text: string }[] {
  return [...text.matchAll(/^[ \t]*(#.*)$/gm)].map((match) => ({
    start: match.index + match[0].indexOf('#'),
    text: match[1]!.trimEnd(),
  }));
}
