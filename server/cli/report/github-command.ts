/** A message and where it belongs → a workflow command, which GitHub shows beside the line. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly title: string;
  readonly message: string;
}

export function githubCommand({ level, file, line, column, endLine, endColumn, title, message }: Annotation): string {
  const properties = {
    file,
    line,
    ...(endLine === undefined ? {} : { endLine }),
    col: column,
    // GitHub refuses an end column on another line than the first.
    ...(endColumn === undefined || endLine !== line ? {} : { endColumn }),
    title,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${level} ${written.join(',')}::${escapedMessage(message)}`;
}

function escapedMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A colon or a comma would end the property. */
function escapedProperty(text: string): string {
  return escapedMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
