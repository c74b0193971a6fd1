/** `signalbox fmt`: lays the YAML files of a policy folder out in the one way that we use. */
import { format } from '../policy/edit/format.ts';
import { readPolicyFiles } from '../store/policy-files.ts';
import { PolicyFilesError } from '../store/policy-files-error.ts';
import type { Command } from './command.ts';
import { type ExitCode, exit } from './exit.ts';
import { replaceFile } from './replace-file.ts';
import { pathIn } from './report/findings.ts';
import { counted } from './report/policy-size.ts';
import type { Terminal } from './terminal.ts';

export const fmt: Command = {
  name: 'fmt',
  about: 'Lay the YAML files of a policy folder out in one way. Comments, key order and every value stay as they are.',
  operands: '[folder]',
  operandCount: [0, 1],
  options: { check: { about: 'Write nothing; name the files that would change, and exit 3 where there is one.' } },
  examples: [
    { line: 'signalbox fmt', does: 'the folder of POLICIES_DIR, or policies' },
    { line: 'signalbox fmt --check', does: 'for a build: exit 3 where a file is not laid out' },
  ],
  notes: [
    'Two columns for each level; `- ` with one blank; { a: b } and [a, b] where brackets stand in one line; no blanks at the',
    'end of a line; at most one empty line, and one between routes and between guards; a line break at the end of the file.',
    'A file that is not valid YAML is left alone and told, and the exit code is 3.',
  ].join('\n'),
  async run(given, terminal) {
    const folder = given.operands[0] ?? terminal.config.policiesDir;
    try {
      return await layOut(folder, given.has('check'), terminal);
    } catch (error) {
      if (!(error instanceof PolicyFilesError)) throw error;
      terminal.complain(error.diagnostics.map(({ message }) => message).join('\n'));
      return exit.policyInvalid;
    }
  },
};

async function layOut(folder: string, checkOnly: boolean, { print, complain }: Terminal): Promise<ExitCode> {
  const files = [...(await readPolicyFiles(folder))].filter(([file]) => file.endsWith('.yaml'));
  let changed = 0;
  let refused = 0;
  for (const [file, text] of files) {
    const formatted = format(text);
    if ('refused' in formatted) {
      refused++;
      complain(`${pathIn(folder, file)}: ${formatted.refused}`);
    } else if (formatted.text !== text) {
      changed++;
      if (!checkOnly) await replaceFile(folder, file, text, formatted.text);
      print(`${checkOnly ? 'would change' : 'changed'}  ${pathIn(folder, file)}`);
    }
  }
  const verdict = checkOnly ? 'would change' : 'changed';
  print(
    changed === 0
      ? `${counted(files.length - refused, 'file')} as they should be`
      : `${changed} of ${counted(files.length, 'file')} ${verdict}`,
  );
  return refused > 0 || (checkOnly && changed > 0) ? exit.policyInvalid : exit.ok;
}
