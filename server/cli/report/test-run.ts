/** What a test run gives to its reports. */
import type { Detail, Failure } from '../../policy/suite/result.ts';
import type { Tested } from '../../policy/suite/tested.ts';
import { pathIn } from './findings.ts';

export interface TestRun extends Tested {
  /** As the user named it. */
  readonly folder: string;
  readonly policy: Tested['policy'] & { readonly size: string };
  /** The files of the policy, for reports that show them. */
  readonly files: ReadonlyMap<string, string>;
}

/** `policies/tests/order.test.yaml:19:5` */
export function failurePlace(folder: string, { at }: Pick<Failure, 'at'>): string {
  return `${pathIn(folder, at.file)}:${at.line}:${at.column}`;
}

/** The reasons in columns: what it is about, the leaf, its place; below the leaf the value and what it came to. */
function detailLines(details: readonly Detail[], folder: string): string[] {
  const subjectWidth = widest(details.map(({ subject }) => subject));
  const textWidth = widest(
    details.flatMap(({ text, value, at, result }) => [
      at === undefined ? '' : text,
      result === undefined ? '' : (value ?? ''),
    ]),
  );
  let lastSubject: string | undefined;
  return details.flatMap(({ subject, text, at, value, result }) => {
    const lead = (subject === lastSubject ? '' : subject).padEnd(subjectWidth);
    lastSubject = subject;
    const place = at === undefined ? '' : `    ${pathIn(folder, at)}`;
    const lines = [`${lead}   ${text.padEnd(textWidth)}${place}`];
    if (result !== undefined)
      lines.push(`${''.padEnd(subjectWidth)}   ${(value ?? '').padEnd(textWidth)}    -> ${result}`);
    return lines.map((line) => line.trimEnd());
  });
}

/** A failure as lines of text: the sentence, the combination, the reasons. */
export function failureLines({ message, combination, details }: Failure, folder: string): string[] {
  return [
    ...message.split('\n'),
    ...(combination === undefined ? [] : [`with ${combination}`]),
    ...detailLines(details, folder).map((line) => `  ${line}`),
  ];
}

/** `and 12 more failures`, or nothing. */
export function moreText(more: number): string[] {
  return more === 0 ? [] : [`and ${more} more ${more === 1 ? 'failure' : 'failures'} of this case`];
}

const columnMax = 60;

function widest(texts: readonly string[]): number {
  return Math.min(columnMax, Math.max(0, ...texts.map((text) => text.length)));
}
