/** Every command of the documentation runs, word for word, against a server of its own; what it is said to print, it prints. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { start } from '../../server/main.ts';
import { policyFolder } from '../policies/default-policies.ts';
import { type Block, blocks, documents, root } from './documents.ts';

const data = mkdtempSync(join(tmpdir(), 'signalbox-docs-'));
const server = await start(
  readConfig({ PORT: '0', POLICIES_DIR: policyFolder, DATA_DIR: data, SIMULATE: 'on', LOG_LEVEL: 'silent' }),
  createLog({ level: 'silent', out: process.stderr, now: () => new Date() }),
);
afterAll(async () => {
  await server.close();
  rmSync(data, { recursive: true });
});

/** Holds `signalbox`, as an installed one would stand on the path. */
const commandFolder = join(data, 'bin');
mkdirSync(commandFolder);
const command = `#!/bin/sh\nexec node '${join(root, 'server/cli/signalbox.ts')}' "$@"\n`;
writeFileSync(join(commandFolder, 'signalbox'), command, { mode: 0o755 });

const written = 'http://127.0.0.1:8000';

test.each(of('sh', 'curl'))('$file:$line is answered', async ({ text }) => {
  for (const command of commandsOf(text)) {
    const { code, out, err } = await run('bash', ['-c', `${here(command)} -w '\\n%{http_code}'`]);
    expect(err).toBe('');
    expect(code).toBe(0);
    const at = out.lastIndexOf('\n');
    // A refusal is an answer too, and one example is about it.
    expect(['200', '422']).toContain(out.slice(at + 1));
    expect(out.slice(0, at)).toMatch(/^(\{[\s\S]*\}\s*|data: \{[\s\S]*data: \[DONE\]\s*)$/);
  }
});

test.each(of('sh', 'run'))('$file:$line runs', async (block) => {
  const outputs: string[] = [];
  for (const command of commandsOf(block.text)) {
    const { code, out, err } = await run('bash', ['-c', command]);
    expect({ command, code, err }).toEqual({ command, code: 0, err: '' });
    outputs.push(steady(out));
  }
  const shown = blocks[blocks.indexOf(block) + 1];
  if (shown?.file !== block.file || shown.kind !== 'output') return;
  const lines = steady(shown.text).split('\n');
  expect(lines.filter((line) => !outputs.join('').split('\n').includes(line))).toEqual([]);
});

// The commands of a document that begin nowhere: in an empty folder, one after another, with the files shown between them.
const sessions = [...new Set(blocks.filter(({ kind }) => kind === 'session').map(({ file }) => file))];

test.each(sessions)('%s goes as it is told', async (document) => {
  const folder = mkdtempSync(join(data, 'session-'));
  let printed: string | undefined;
  for (const { kind, path, text, line } of blocks.filter(({ file }) => file === document)) {
    if (kind === 'file') {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), `${text}\n`);
    }
    if (kind === 'output' && printed !== undefined) {
      expect(`line ${line}\n${printed.trimEnd()}`).toBe(`line ${line}\n${steady(text)}`);
    }
    printed = undefined;
    if (kind === 'session') {
      const { code, out } = await run('bash', ['-c', `{\n${text}\n} 2>&1`], folder);
      expect({ line, code, out }).toEqual({ line, code: 0, out });
      printed = steady(out);
    }
  }
});

test.each(of('js', 'run'))('$file:$line runs', async ({ text }) => {
  const { code, out, err } = await run(process.execPath, ['--input-type=module', '--eval', here(text)]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('[simulated]');
});

test('the page of commands has every command, in the order of the help', async () => {
  const { out } = await run('signalbox', ['--help']);
  const listed = [...out.split('\n\n')[2]!.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
  const page = documents.find(({ file }) => file === 'docs/commands.md')!.text;
  const rows = [...page.matchAll(/^\| `([a-z]+)` +\|/gm)].map(([, name]) => name);
  expect(listed.length).toBeGreaterThan(0);
  expect(rows).toEqual(listed);
});

test('the fields of an answer are those that the documentation shows', async () => {
  const response = await fetch(`${server.url}/v1/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ messages: [{ role: 'user', content: 'Is the service up?' }] }),
  });
  const answer = (await response.json()) as Record<string, object>;
  const shown = blocks.filter(({ language, text }) => language === 'json' && text.includes('"routing"'));
  expect(shown.length).toBeGreaterThan(0);
  for (const { text } of shown) {
    const example = JSON.parse(text) as Record<string, object>;
    expect(Object.keys(answer)).toEqual(expect.arrayContaining(Object.keys(example)));
    expect(Object.keys(example.routing!)).toEqual(Object.keys(answer.routing!));
  }
});

test('the health of a server has the fields that the documentation shows', async () => {
  const health = (await (await fetch(`${server.url}/health`)).json()) as object;
  const [shown] = blocks.filter(({ language, text }) => language === 'json' && text.includes('"uptime_s"'));
  expect(Object.keys(JSON.parse(shown!.text) as object)).toEqual(Object.keys(health));
});

test('a model that does not exist is refused in the words that the documentation shows', async () => {
  const response = await fetch(`${server.url}/v1/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ model: 'gpt-5', messages: [{ role: 'user', content: 'Hello' }] }),
  });
  expect(response.status).toBe(404);
  const [shown] = blocks.filter(({ language, text }) => language === 'json' && text.includes('model_not_found'));
  expect(JSON.parse(shown!.text)).toEqual(await response.json());
});

function of(language: string, kind: string): readonly Block[] {
  return blocks.filter((block) => block.language === language && block.kind === kind);
}

/** A command ends with its line, unless a backslash or an open quote carries it on. */
function commandsOf(text: string): string[] {
  const commands: string[] = [];
  let open = '';
  for (const line of text.split('\n')) {
    open += `${open === '' ? '' : '\n'}${line}`;
    const quotes = open.split("'").length - 1;
    if (open.endsWith('\\') || quotes % 2 === 1) continue;
    if (open.trim() !== '') commands.push(open);
    open = '';
  }
  return commands;
}

function here(text: string): string {
  return text.replaceAll(written, server.url);
}

/** Without what differs from run to run, or with every edit of the default policy. */
function steady(text: string): string {
  return text.replaceAll(/\b[0-9a-f]{12}\b/g, '(revision)').replaceAll(/\bin \d+(\.\d+)? m?s\b/g, '(time)');
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(program: string, words: readonly string[], cwd = root): Promise<Ended> {
  const path = [commandFolder, join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const env = { PATH: path, HOME: data, NO_COLOR: '1', npm_config_update_notifier: 'false' };
  const child = spawn(program, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text.out += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (text.err += piece));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...text }));
  });
}
