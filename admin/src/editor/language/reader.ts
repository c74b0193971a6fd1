/** Moves over a text, and tells where in its line it is. */
export interface Reader {
  readonly text: string;
  at: number;
}

export function columnAt({ text }: Reader, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

export function lineEndAt({ text }: Reader, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

/** Over blanks of this line. */
export function skipBlanks(reader: Reader): void {
  while (isBlank(reader.text[reader.at])) reader.at++;
}

/** To the next character that says something: over blanks, line breaks and comments. */
export function skipToContent(reader: Reader): void {
  for (;;) {
    const char = reader.text[reader.at];
    if (isBlank(char) || char === '\n') reader.at++;
    else if (isCommentAt(reader, reader.at)) reader.at = lineEndAt(reader, reader.at);
    else return;
  }
}

export function isCommentAt({ text }: Reader, offset: number): boolean {
  if (text[offset] !== '#') return false;
  const before = text[offset - 1];
  return before === undefined || before === '\n' || isBlank(before);
}

/** Nothing more stands in this line but a comment. */
export function isLineDone(reader: Reader): boolean {
  const char = reader.text[reader.at];
  return char === undefined || char === '\n' || isCommentAt(reader, reader.at);
}

export function isDashAt({ text }: Reader, offset: number): boolean {
  return text[offset] === '-' && isGap(text[offset + 1]);
}

/** Blank, line break or the end. */
export function isGap(char: string | undefined): boolean {
  return char === undefined || char === '\n' || isBlank(char);
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\r';
}
