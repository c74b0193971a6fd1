import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosticsJunit } from '../../server/cli/report/diagnostics-junit.ts';
import { diagnosticsMarkdown } from '../../server/cli/report/diagnostics-markdown.ts';
import { diagnosticsSarif } from '../../server/cli/report/diagnostics-sarif.ts';
import { compile } from '../../server/policy/compile.ts';
import { policyYaml, sampleFiles } from '../suite/sample-policy.ts';
import { folderWith, signalbox } from './run-signalbox.ts';
import { elementsOf } from './well-formed.ts';

const misspelt = policyYaml.replace('latency_target: ultra_low', 'latency_traget: ultra_low');
const files = new Map(sampleFiles({ 'policy.yaml': misspelt }));
const findings = { folder: 'my policies', files, diagnostics: compile(files).diagnostics };
const nothing = { folder: 'policies', files, diagnostics: [] };

describe('sarif', () => {
  const log = JSON.parse(
    diagnosticsSarif(findings, new Map([['PL102', '# PL102 unknown-fact\n\nA condition speaks of something.\n']])),
  );
  const [run] = log.runs;

  test('has what 2.1.0 requires, and its rules and results agree', () => {
    expect([log.version, log.runs.length, run.tool.driver.name]).toEqual(['2.1.0', 1, 'signalbox']);
    const ids = run.tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(run.results).toHaveLength(findings.diagnostics.length);
    for (const { ruleId, ruleIndex, level, message, locations } of run.results) {
      expect(ids[ruleIndex]).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
      expect(message.text).not.toBe('');
      const { artifactLocation, region } = locations[0].physicalLocation;
      expect(artifactLocation.uri).toMatch(/^my%20policies\/[\w./-]+$/);
      expect(Math.min(region.startLine, region.startColumn, region.endLine, region.endColumn)).toBeGreaterThanOrEqual(
        1,
      );
      expect(region.endLine > region.startLine || region.endColumn >= region.startColumn).toBe(true);
    }
  });

  test('a rule brings its page, a result its fix', () => {
    const rule = run.tool.driver.rules.find(({ id }: { id: string }) => id === 'PL102');
    expect(rule).toMatchObject({
      name: 'UnknownFact',
      shortDescription: { text: 'A condition speaks of something.' },
      defaultConfiguration: { level: 'error' },
    });
    expect(rule.help.markdown).toContain('# PL102 unknown-fact');
    const result = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'PL102');
    expect(result.fixes[0].artifactChanges[0].replacements).toEqual([
      {
        deletedRegion: { startLine: 38, startColumn: 11, endLine: 38, endColumn: 25 },
        insertedContent: { text: 'latency_target' },
      },
    ]);
  });

  test('without findings there is a run without results', () => {
    expect(JSON.parse(diagnosticsSarif(nothing, new Map())).runs[0]).toMatchObject({
      results: [],
      tool: { driver: { rules: [] } },
    });
  });
});

describe('junit', () => {
  test('is XML in which only errors fail', () => {
    const elements = elementsOf(diagnosticsJunit(findings));
    const count = (name: string) => elements.filter(([element]) => element === name).length;
    expect(elements[0]).toEqual([
      'testsuites',
      expect.objectContaining({ tests: String(findings.diagnostics.length), failures: '1' }),
    ]);
    expect([count('testcase'), count('failure')]).toEqual([findings.diagnostics.length, 1]);
  });

  test('without findings there is one case that passes', () => {
    expect(elementsOf(diagnosticsJunit(nothing)).map(([name]) => name)).toEqual([
      'testsuites',
      'testsuite',
      'testcase',
    ]);
  });
});

describe('markdown', () => {
  test('is a table whose rows stay rows, whatever the findings say', () => {
    const [first] = findings.diagnostics;
    const wild = { ...first!, message: 'a | b <script>\n`x` *y*' };
    const lines = diagnosticsMarkdown({ ...findings, diagnostics: [wild] }).split('\n');
    expect(lines).toHaveLength(7);
    expect(lines.at(-1)).toContain('a \\| b &lt;script&gt;<br>\\`x\\` \\*y\\*');
  });

  test('without findings it says so', () => {
    expect(diagnosticsMarkdown(nothing)).toContain('`policies` is sound.');
  });
});

test('several forms of one reading', async () => {
  const folder = folderWith({ 'policy.yaml': misspelt });
  const words = [
    'check',
    '--format',
    'compact',
    '--format',
    'sarif',
    '--output',
    'check.sarif',
    '--format',
    'junit',
    '--output',
    'check.xml',
    '--format',
    'markdown',
    '--output',
    'check.md',
  ];
  const { code, out } = await signalbox(folder, words);
  expect(code).toBe(3);
  expect(out).toMatch(/^policies\/policy\.yaml:38:11 {2}error {2}PL102 unknown-fact/m);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  expect(JSON.parse(read('check.sarif')).runs[0].results.length).toBeGreaterThan(0);
  expect(elementsOf(read('check.xml').trimEnd()).length).toBeGreaterThan(0);
  expect(read('check.md')).toContain('**PL102 unknown-fact**');
});
