import { describe, expect, test } from 'vitest';
import settings from '../../schemas/settings.schema.json' with { type: 'json' };
import { compile } from '../../server/policy/compile.ts';
import { diagnosticCodes } from '../../server/policy/diagnostic-codes.ts';

const head = 'policy: 1\nname: small\n';
const models =
  'providers: { ollama: { protocol: ollama } }\nmodels: { phi3: { provider: ollama, where: local, window: 4096 } }\n';
const noWhy =
  'routes:\n  - id: code\n    when: { intent: code }\n    use: phi3\n    with: { temperature: 0 }\ndefault: { use: phi3, why: all the rest }\n';

function findings(policy: string, more: Record<string, string> = {}): string[] {
  const files = new Map(
    Object.entries({
      'policy.yaml': head + policy,
      'models.yaml': models,
      'intents.yaml': 'intents: { chat: {}, code: { words: [python] } }\n',
      ...more,
    }),
  );
  const { diagnostics, snapshot } = compile(files, { today: '2026-11-20' });
  expect(snapshot === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  return diagnostics.map(
    ({ range, severity, code, message }) =>
      `${range.file}:${range.line}:${range.column} ${severity} ${code} ${message}`,
  );
}

const found = expect.stringMatching(/^policy\.yaml:\d+:\d+ warning PL701 /);

describe('levels in signalbox.yaml', () => {
  test('a finding is told at the level that is asked for, or not at all', () => {
    expect(findings(noWhy)).toEqual([found]);
    expect(findings(noWhy, { 'signalbox.yaml': 'levels: { PL701: off }\n' })).toEqual([]);
    expect(findings(noWhy, { 'signalbox.yaml': 'levels: { PL701: hint }\n' })).toEqual([
      expect.stringContaining(' hint PL701 '),
    ]);
  });

  test('a warning made an error keeps the policy from going live', () => {
    expect(findings(noWhy, { 'signalbox.yaml': 'levels: { PL701: error }\n' })).toEqual([
      expect.stringContaining(' error PL701 '),
    ]);
  });

  test('an error stays an error', () => {
    const wrong = noWhy.replace('use: phi3', 'use: ph3');
    const all = findings(wrong, { 'signalbox.yaml': 'levels:\n  PL101: off\n  PL701: off\n' });
    expect(all).toContain(
      'signalbox.yaml:2:10 error PL103 PL101 is an error: a policy that has it cannot be used, so it cannot be "off". Remove this line.',
    );
    expect(all).toContainEqual(expect.stringContaining(' error PL101 '));
  });

  test('what is wrong with the file is told like anything else', () => {
    const all = findings(noWhy, { 'signalbox.yaml': 'level: {}\nlevels: { PL710: off, PL604: quiet, PL701: off }\n' });
    expect(all).toEqual([
      'signalbox.yaml:1:1 error PL003 "level" is not a key of this file. Did you mean "levels"?',
      'signalbox.yaml:2:11 error PL003 There is no diagnostic "PL710". `signalbox explain` lists them.',
      'signalbox.yaml:2:30 error PL103 "PL604" cannot be the text "quiet". It is one of off, hint, warning, error.',
    ]);
  });

  test('the schema of the file knows every code', () => {
    expect(Object.keys(settings.properties.levels.properties)).toEqual(Object.keys(diagnosticCodes));
  });
});

describe('comments that disable', () => {
  const above = (comment: string) => noWhy.replace('  - id: code', `  ${comment}\n  - id: code`);

  test('a finding of the next line is not told', () => {
    expect(findings(above('# signalbox-disable-next-line PL701: everybody knows why'))).toEqual([]);
    expect(findings(above('# signalbox-disable-next-line pl701 , PL702: everybody knows why'))).toEqual([
      'policy.yaml:4:41 hint PL703 There is no PL702 in line 5 any more. Remove this comment.',
    ]);
  });

  test('a finding of another line is', () => {
    expect(findings(`# signalbox-disable-next-line PL701: not here\n${noWhy}`)).toEqual([
      'policy.yaml:3:31 hint PL703 There is no PL701 in line 4 any more. Remove this comment.',
      found,
    ]);
  });

  test('several may stand above one line', () => {
    const two =
      '# signalbox-disable-next-line PL701: known\n  # signalbox-disable-next-line PL702: too\n  # and this one is new';
    expect(findings(above(two).replaceAll('id: code', 'id: Code'))).toEqual([]);
  });

  test('a whole file', () => {
    expect(findings(`# signalbox-disable-file PL701: a sketch\n${noWhy}`)).toEqual([]);
  });

  test.each([
    [
      '# signalbox-disable-next-line PL701',
      'This gives no reason. Write "# signalbox-disable-next-line PL701: reason". It hides nothing.',
    ],
    [
      '# signalbox-disable-next-line: known',
      'This names no code. Write "# signalbox-disable-next-line PL701: reason". It hides nothing.',
    ],
    ['# signalbox-disable-next-line PL710: known', 'There is no diagnostic PL710. It hides nothing.'],
    [
      '# signalbox-disable-line PL701: known',
      'There is no "signalbox-disable-line". Did you mean "disable-file"? Write "# signalbox-disable-next-line PL701: reason". It hides nothing.',
    ],
    [
      '# signalbox-disable-next-line PL101: known',
      'PL101 is an error, and errors cannot be disabled. Mend it. It hides nothing.',
    ],
  ])('%s hides nothing, and says so', (comment, sentence) => {
    expect(findings(above(comment))).toEqual([`policy.yaml:4:3 warning PL703 ${sentence}`, found]);
  });

  test('a text that looks like one is none', () => {
    expect(findings(noWhy.replace('why: all the rest', 'why: "# signalbox-disable-file PL701: x"'))).toEqual([found]);
  });

  test('codes that other commands give are not called idle', () => {
    expect(
      findings(
        `# signalbox-disable-file PL501: tried by hand\n${noWhy.replace('use: phi3\n    with', 'use: phi3\n    why: it\n    with')}`,
      ),
    ).toEqual([]);
  });
});
