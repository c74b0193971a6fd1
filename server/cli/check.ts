/** `signalbox check`: reads a policy folder and tells everything that one reading of it finds. */
import { writeFile } from 'node:fs/promises';
import type { DiagnosticCode } from '../policy/diagnostic-codes.ts';
import type { Command } from './command.ts';
import { diagnosticPages } from './diagnostic-page.ts';
import { exit } from './exit.ts';
import { type Loaded, loadPolicy } from './load-policy.ts';
import { mendFolder } from './mend-folder.ts';
import { outputsOf } from './outputs.ts';
import { diagnosticsCompact } from './report/diagnostics-compact.ts';
import { diagnosticsGithub } from './report/diagnostics-github.ts';
import { diagnosticsJson } from './report/diagnostics-json.ts';
import { diagnosticsJunit } from './report/diagnostics-junit.ts';
import { diagnosticsMarkdown } from './report/diagnostics-markdown.ts';
import { diagnosticsPretty } from './report/diagnostics-pretty.ts';
import { diagnosticsSarif } from './report/diagnostics-sarif.ts';
import type { Findings } from './report/findings.ts';
import { type Paint, plain } from './report/paint.ts';
import { policySize } from './report/policy-size.ts';

type Pages = ReadonlyMap<DiagnosticCode, string>;

const formats: Readonly<Record<string, (loaded: Loaded, paint: Paint, pages: Pages) => string>> = {
  pretty: withPraise,
  compact: diagnosticsCompact,
  json: diagnosticsJson,
  github: diagnosticsGithub,
  sarif: (findings, _paint, pages) => diagnosticsSarif(findings, pages),
  junit: diagnosticsJunit,
  markdown: diagnosticsMarkdown,
};

export const check: Command = {
  name: 'check',
  about: 'Read a policy folder and tell what is wrong with it, line by line. Exit 3 where there is an error.',
  operands: '[folder]',
  operandCount: [0, 1],
  options: {
    fix: { about: 'First mend what has a safe fix, and tell each. Comments and all other lines stay as they are.' },
    format: { value: Object.keys(formats).join('|'), about: 'How to tell it. pretty unless said.', repeats: true },
    output: { value: 'file', about: 'Where the format before it is written to.', repeats: true },
  },
  examples: [
    { line: 'signalbox check', does: 'the folder of POLICIES_DIR, or policies' },
    { line: 'signalbox check --fix', does: 'mend what can be mended, and tell the rest' },
    { line: 'signalbox check other/policies', does: 'another folder' },
    { line: 'signalbox check --format github', does: 'annotations beside the lines of a pull request' },
    { line: 'signalbox check --format json', does: 'for a program; on stdout also when the exit code is 3' },
    { line: 'signalbox check --format pretty --format sarif --output check.sarif', does: 'two forms of one reading' },
  ],
  notes: [
    'How loud a finding is can be set in signalbox.yaml beside policy.yaml: levels: { PL604: off, PL701: error }.',
    'One finding is hidden by a comment above its line: # signalbox-disable-next-line PL701: reason.',
  ].join('\n'),
  async run(given, { print, complain, paint, config }) {
    const outputs = outputsOf(given, Object.keys(formats), 'pretty');
    const folder = given.operands[0] ?? config.policiesDir;
    if (given.has('fix')) {
      const toPerson = outputs.some(({ format, file }) => format === 'pretty' && file === undefined);
      const lines = await mendFolder(folder);
      (toPerson ? print : complain)(lines.length === 0 ? '' : `${lines.join('\n')}${toPerson ? '\n\n' : ''}`);
    }
    const loaded = await loadPolicy(folder);
    const pages = outputs.some(({ format }) => format === 'sarif') ? await pagesOf(loaded) : new Map();
    for (const { format, file } of outputs) {
      const report = formats[format]!;
      if (file === undefined) print(report(loaded, paint, pages));
      else await writeFile(file, `${report(loaded, plain, pages)}\n`);
    }
    return loaded.snapshot ? exit.ok : exit.policyInvalid;
  },
};

function pagesOf({ diagnostics }: Findings): Promise<Pages> {
  return diagnosticPages(diagnostics.map(({ code }) => code));
}

function withPraise(loaded: Loaded, paint: Paint): string {
  const { snapshot, diagnostics } = loaded;
  const findings = diagnosticsPretty(loaded, paint);
  if (!snapshot) return findings;
  const verdict = diagnostics.length === 0 ? paint('good', 'sound') : 'it can go live';
  const praise = `${snapshot.name}: ${verdict}   ${policySize(snapshot)}   revision ${snapshot.revision}`;
  return findings === '' ? praise : `${findings}\n${praise}`;
}
