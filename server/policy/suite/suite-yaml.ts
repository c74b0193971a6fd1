/** The name of a suite and its cases → the text of a test file. */
import { stringify } from 'yaml';
import type { Case } from '../../../schemas/generated/types.ts';

export function suiteYaml(suite: string, cases: readonly Case[]): string {
  return [
    '# yaml-language-server: $schema=../../schemas/test.schema.json',
    `suite: ${line(suite)}`,
    '',
    'cases:',
    ...cases.map(caseYaml),
    '',
  ].join('\n');
}

/** One case as an item of `cases`, with a line for each of its keys. */
export function caseYaml(one: Case): string {
  const lines = Object.entries(one).map(
    ([key, value]) => `${key}: ${typeof value === 'string' ? line(value) : inline(value)}`,
  );
  return lines.map((text, index) => `${index === 0 ? '  - ' : '    '}${text}`).join('\n');
}

/** A text by itself on its line; only where it must be is it quoted. */
function line(text: string): string {
  return text.includes('\n') ? JSON.stringify(text) : stringify(text, { lineWidth: 0 }).trim();
}

/** `{ route: chat, guards: [airgap] }` */
export function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${inline(key)}: ${inline(item)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  // Within braces a comma ends a text, so it is quoted as a member of a list would be.
  return stringify([value], { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 })
    .trim()
    .slice(1, -1);
}
