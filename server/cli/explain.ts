/** `signalbox explain`: what a diagnostic means and how to mend it. */
import { readFile } from 'node:fs/promises';
import { diagnosticCodes } from '../policy/diagnostic-codes.ts';
import { suggestion } from '../policy/did-you-mean.ts';
import type { Command } from './command.ts';
import { exit, UsageError } from './exit.ts';

export const explain: Command = {
  name: 'explain',
  about: 'Explain a diagnostic: what it means, an example, how to mend it.',
  operands: '[code]',
  operandCount: [0, 1],
  options: {},
  examples: [
    { line: 'signalbox explain PL102', does: 'one diagnostic' },
    { line: 'signalbox explain', does: 'the list of all' },
  ],
  async run(given, { print }) {
    const [word] = given.operands;
    if (word === undefined) {
      print(entries.map(([code, { name, severity }]) => `${code}  ${severity.padEnd(7)}  ${name}`).join('\n'));
      return exit.ok;
    }
    const found = entries.find(([code, { name }]) => code === word.toUpperCase() || name === word);
    if (!found)
      throw new UsageError(
        `There is no diagnostic "${word}".${suggestion(word.toUpperCase(), Object.keys(diagnosticCodes))}`,
      );
    const [code, { name, severity }] = found;
    print((await pageOf(code)) ?? `${code} ${name} (${severity})`);
    return exit.ok;
  },
};

const entries = Object.entries(diagnosticCodes);

/** Its page in the documentation that comes with the program. */
async function pageOf(code: string): Promise<string | undefined> {
  try {
    return await readFile(new URL(`../../docs/diagnostics/${code}.md`, import.meta.url), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
