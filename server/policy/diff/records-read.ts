/** Recorded requests as text of JSON lines → every line parsed and handed on, with what could not be read counted. */

export interface RecordsRead {
  readonly files: readonly string[];
  readonly records: number;
  /** Lines that are no record, longer than a line may be, or cut off. */
  readonly broken: number;
  /** The first of them. */
  readonly examples: readonly { readonly file: string; readonly line: number; readonly problem: string }[];
  /** There were more records than are read. */
  readonly more: boolean;
}

/** More are not read. */
export const recordsMax = 2_000_000;

const limits = { lineCharacters: 1_000_000, examples: 3 };

export interface RecordFile {
  readonly name: string;
  /** Its text, in pieces of any length. */
  readonly open: () => AsyncIterable<string>;
}

/** `take` says what is wrong with a line, if anything is. */
export async function readRecords(
  files: readonly RecordFile[],
  take: (line: unknown) => { readonly problem: string } | undefined,
): Promise<RecordsRead> {
  const counts = { records: 0, broken: 0, more: false };
  const examples: RecordsRead['examples'][number][] = [];
  for (const { name: file, open } of files) {
    let line = 0;
    const complain = (problem: string): void => {
      counts.broken++;
      if (examples.length < limits.examples) examples.push({ file, line, problem });
    };
    for await (const text of linesOf(open())) {
      line++;
      if (text === undefined) {
        complain(`it is longer than ${limits.lineCharacters.toLocaleString('en')} characters`);
        continue;
      }
      if (text.trim() === '') continue;
      if (counts.records >= recordsMax) {
        counts.more = true;
        break;
      }
      const value = parsed(text);
      const wrong = value === undefined ? { problem: 'it is not JSON' } : take(value);
      if (wrong) complain(wrong.problem);
      else counts.records++;
    }
  }
  return { ...counts, files: files.map(({ name }) => name), examples };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    // The last line of a log that is being written may be cut off, and a file may be anything.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Undefined stands for a line that is too long to be held. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string | undefined> {
  let rest = '';
  let skipping = false;
  for await (const chunk of chunks) {
    const text = rest + chunk;
    let from = 0;
    for (let end = text.indexOf('\n', from); end !== -1; end = text.indexOf('\n', from)) {
      if (skipping || end - from > limits.lineCharacters) yield undefined;
      else yield text.slice(from, end);
      skipping = false;
      from = end + 1;
    }
    rest = skipping ? '' : text.slice(from);
    if (rest.length > limits.lineCharacters) {
      skipping = true;
      rest = '';
    }
  }
  if (skipping) yield undefined;
  else if (rest !== '') yield rest;
}
