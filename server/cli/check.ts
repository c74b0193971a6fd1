/** `signalbox check`: reads a policy folder and tells everything that one reading of it finds. */
import { suggestion } from '../policy/did-you-mean.ts';
import type { Command } from './command.ts';
import { exit, UsageError } from './exit.ts';
import { type Loaded, loadPolicy } from './load-policy.ts';
import { diagnosticsCompact } from './report/diagnostics-compact.ts';
import { diagnosticsGithub } from './report/diagnostics-github.ts';
import { diagnosticsJson } from './report/diagnostics-json.ts';
import { diagnosticsPretty } from './report/diagnostics-pretty.ts';
import type { Findings } from './report/findings.ts';
import type { Paint } from './report/paint.ts';
import { policySize } from './report/policy-size.ts';

const formats: Readonly<Record<string, (findings: Findings, paint: Paint) => string>> = {
  pretty: diagnosticsPretty,
  compact: diagnosticsCompact,
  json: diagnosticsJson,
  github: diagnosticsGithub,
};

export const check: Command = {
  name: 'check',
  about: 'Read a policy folder and tell what is wrong with it, line by line. Exit 3 where there is an error.',
  operands: '[folder]',
  operandCount: [0, 1],
  options: { format: { value: Object.keys(formats).join('|'), about: 'How to tell it. pretty unless said.' } },
  examples: [
    { line: 'signalbox check', does: 'the folder of POLICIES_DIR, or policies' },
    { line: 'signalbox check other/policies', does: 'another folder' },
    { line: 'signalbox check --format github', does: 'annotations beside the lines of a pull request' },
    { line: 'signalbox check --format json', does: 'for a program; on stdout also when the exit code is 3' },
  ],
  async run(given, { print, paint, config }) {
    const format = given.value('format') ?? 'pretty';
    const report = formats[format];
    if (!report)
      throw new UsageError(
        `There is no format "${format}".${suggestion(format, Object.keys(formats))} Known: ${Object.keys(formats).join(', ')}.`,
      );
    const loaded = await loadPolicy(given.operands[0] ?? config.policiesDir);
    print(report(loaded, paint));
    if (format === 'pretty' && loaded.snapshot) print(praise(loaded, paint));
    return loaded.snapshot ? exit.ok : exit.policyInvalid;
  },
};

function praise({ snapshot, diagnostics }: Loaded, paint: Paint): string {
  if (!snapshot) return '';
  const verdict = diagnostics.length === 0 ? paint('good', 'sound') : 'it can go live';
  return `${snapshot.name}: ${verdict}   ${policySize(snapshot)}   revision ${snapshot.revision}`;
}
