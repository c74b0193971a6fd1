/** Every page of a diagnostic: its wrong example earns the code, its right one does not, and what it shows is what is said. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnosticsPretty } from '../../server/cli/report/diagnostics-pretty.ts';
import { plain } from '../../server/cli/report/paint.ts';
import { compile } from '../../server/policy/compile.ts';
import { type DiagnosticCode, diagnosticCodes } from '../../server/policy/diagnostic-codes.ts';
import { blocks, root } from './documents.ts';

const codes = Object.entries(diagnosticCodes) as [DiagnosticCode, { name: string; severity: string }][];
const folder = join(root, 'docs/diagnostics');
const pageOf = (code: string) => readFileSync(join(folder, `${code}.md`), 'utf8');

/** What a reading of small files cannot show: findings of tests and traffic, and of policies that are too large. */
const withoutExample = ['PL210', 'PL211', 'PL501', 'PL502', 'PL503', 'PL504'];

/** What an example does not say itself. */
const base: Readonly<Record<string, string>> = {
  'models.yaml': `providers:
  ollama: { protocol: ollama }
  anthropic: { protocol: anthropic, key_env: ANTHROPIC_API_KEY }
models:
  phi3: { provider: ollama, where: local, window: 4096, can: [json] }
  qwen2.5: { provider: ollama, where: local, window: 32768, can: [tools, json] }
  claude-haiku: { provider: anthropic, where: cloud, window: 200000, can: [tools, images, json], price: { in: 1, out: 5 } }
`,
  'intents.yaml': 'intents:\n  chat: {}\n  code-gen: { words: [python] }\n',
};
const head = 'policy: 1\nname: example\n';

test('every code has its page, and no page is without a code', () => {
  const pages = readdirSync(folder).filter((name) => name !== 'README.md');
  expect(pages.sort()).toEqual(codes.map(([code]) => `${code}.md`));
});

test('the index is what the pages say', async () => {
  const rows = codes.map(
    ([code, { name, severity }]) => `| [${code}](${code}.md) | ${name} | ${severity} | ${sentenceOf(code)} |`,
  );
  const text = readFileSync(join(folder, 'README.md'), 'utf8');
  const index = `| code | name | | |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  await expect(text.replace(/\| code \|[\s\S]*?\n(?=\n|$)/, () => index)).toMatchFileSnapshot(
    join(folder, 'README.md'),
  );
});

describe.each(codes)('%s', (code, { name }) => {
  const page = pageOf(code);
  const examples = blocksIn(code);

  test('begins with its name and a sentence', () => {
    expect(page).toMatch(new RegExp(`^# ${code} ${name}\n\n[^\n]+[.]\n\n[^\n]+\n`));
    expect(examples.wrong === undefined).toBe(withoutExample.includes(code));
  });

  // A code that only a run of the tests gives has no example that compiles.
  if (examples.wrong) {
    test('its wrong example earns it, as the page shows', async () => {
      const files = filesOf(examples.wrong!);
      const found = compile(files, { today: '2026-11-20' }).diagnostics.filter((one) => one.code === code);
      const said = diagnosticsPretty({ folder: '', files, diagnostics: found.slice(0, 1) }, plain).replace(
        /\n\n[^\n]*$/,
        '',
      );
      expect(found).not.toEqual([]);
      await expect(
        page.replace(/```text said\n[\s\S]*?```/, () => `\`\`\`text said\n${said}\n\`\`\``),
      ).toMatchFileSnapshot(join(folder, `${code}.md`));
    });
  }

  if (examples.right) {
    test('its right example does not, and is a policy', () => {
      const { diagnostics, snapshot } = compile(filesOf(examples.right!), { today: '2026-11-20' });
      const told = diagnostics
        .filter((one) => one.code === code || one.severity === 'error')
        .map(({ code: id, message }) => `${id} ${message}`);
      expect(told.filter((line) => !line.startsWith('PL305') || code === 'PL305')).toEqual([]);
      if (!diagnostics.some((one) => one.severity === 'error')) expect(snapshot).toBeDefined();
    });
  }
});

type Files = ReadonlyMap<string, string>;

function blocksIn(code: string): { wrong: Files | undefined; right: Files | undefined } {
  const written = (kind: string) => {
    const found = [...pageOf(code).matchAll(new RegExp(`^\`\`\`\\w+ ${kind} (\\S+)\n([\\s\\S]*?)^\`\`\`$`, 'gm'))];
    return found.length === 0 ? undefined : new Map(found.map(([, file, text]) => [file!, text!]));
  };
  return { wrong: written('wrong'), right: written('right') };
}

/** A piece of policy.yaml gets what every policy has. */
function filesOf(written: Files): Files {
  const policy = written.get('policy.yaml') ?? '';
  const whole = /^policy:/m.test(policy);
  const models = new Map([...Object.entries(base), ...written]).get('models.yaml')!;
  const names = [...models.matchAll(/^ {2}([\w.-]+): \{ provider/gm)].map(([, model]) => model);
  const fallback = /^default:/m.test(policy)
    ? ''
    : `default: { use: [${names.join(', ')}], why: nothing else matched }\n`;
  return new Map([...Object.entries(base), ...written, ['policy.yaml', whole ? policy : head + policy + fallback]]);
}

function sentenceOf(code: string): string {
  return /^# .*\n\n([^\n]+)/.exec(pageOf(code))![1]!.replaceAll('|', '\\|');
}

test('the settings that the index shows are read as they are meant', () => {
  const [settings] = blocks.filter(({ kind }) => kind === 'settings');
  const files = new Map([
    ...Object.entries(base),
    [
      'policy.yaml',
      `${head}routes:\n  - { id: code, when: { intent: code-gen }, use: phi3 }\ndefault: { use: [phi3, qwen2.5], why: all the rest }\n`,
    ],
  ]);
  files.set('signalbox.yaml', settings!.text);
  const { diagnostics } = compile(files, { today: '2026-11-20' });
  expect(diagnostics.filter(({ range }) => range.file === 'signalbox.yaml')).toEqual([]);
  expect(diagnostics.find(({ code }) => code === 'PL701')?.severity).toBe('error');
});

test('every example of a page is one of a diagnostic', () => {
  const others = blocks.filter(
    ({ kind, file }) => ['wrong', 'right', 'said'].includes(kind) && !/^docs\/diagnostics\/PL\d{3}\.md$/.test(file),
  );
  expect(others).toEqual([]);
});
