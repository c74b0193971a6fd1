/** `signalbox explain`: what a diagnostic means and how to mend it. */
import { type DiagnosticCode, diagnosticCodes } from '../policy/diagnostic-codes.ts';
import { suggestion } from '../policy/did-you-mean.ts';
import type { Command } from './command.ts';
import { diagnosticPage } from './diagnostic-page.ts';
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
    print(await diagnosticPage(found[0] as DiagnosticCode));
    return exit.ok;
  },
};

const entries = Object.entries(diagnosticCodes);
