/** What a draft means differently → the line that a commit could say; the author may write a better one. */
export interface Meant {
  readonly subject: string;
  readonly what: string;
}

const lineMax = 72;

export function commitMessage(changes: readonly Meant[], files: readonly string[]): string {
  const [first] = changes;
  if (!first) return cut(`edit ${listed(files)}`);
  if (changes.length === 1) return cut(`${first.subject}: ${first.what}`);
  const subjects = [...new Set(changes.map(({ subject }) => subject))];
  const head =
    subjects.length === 1 ? `${first.subject}: ${changes.map(({ what }) => what).join(', ')}` : listed(subjects);
  const body = changes.slice(0, 30).map(({ subject, what }) => `- ${subject}: ${what}`);
  const rest = changes.length > 30 ? [`- and ${changes.length - 30} more`] : [];
  return [cut(head), '', ...body, ...rest].join('\n');
}

function listed(words: readonly string[]): string {
  if (words.length <= 3) return words.join(', ');
  return `${words.slice(0, 3).join(', ')} and ${words.length - 3} more`;
}

function cut(line: string): string {
  return line.length <= lineMax ? line : `${line.slice(0, lineMax - 2)} …`;
}
