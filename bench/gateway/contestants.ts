/** Who is measured: the upstream itself, and what stands in front of it, each as a process of its own. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { models } from './answers.ts';
import { type Chat, chatFor, proveAnswer } from './chat.ts';
import { type Child, freePort, startChild } from './child.ts';

export interface Contestant {
  readonly name: string;
  readonly chat: Chat;
  readonly streamChat: Chat;
  /** Starts it in front of the upstream; resolves once it has answered. */
  readonly start: (upstream: string) => Promise<Started>;
}

export interface Started {
  readonly origin: string;
  readonly child: Child;
  /** From the start of the process to its first right answer. */
  readonly startMs: number;
  readonly stop: () => Promise<void>;
}

export const pipe = 'node:http pipe';
export const signalbox = 'Signalbox';
export const portkey = 'Portkey 1.15.2, one condition';

const peers = fileURLToPath(new URL('../peers/', import.meta.url));
const portkeyScript = join(peers, 'node_modules/@portkey-ai/gateway/build/start-server.js');
const here = (script: string): string => fileURLToPath(new URL(script, import.meta.url));

/** Portkey only where it is installed. */
export function contestants(upstream: string): Contestant[] {
  const plain = { chat: chatFor(models[0], false), streamChat: chatFor(models[0], true) };
  const list: Contestant[] = [
    { name: pipe, ...plain, start: starter(plain.chat, here('pipe.ts'), (port) => ({ env: { PORT: port } })) },
    {
      name: 'Express 5 + fetch',
      ...plain,
      start: starter(plain.chat, here('express-fetch.ts'), (port) => ({ env: { PORT: port } })),
    },
    signalboxContestant(upstream),
  ];
  if (existsSync(portkeyScript)) list.push(portkeyContestant(upstream));
  return list;
}

/** Default policies, the decision log in memory, the limit of Node that `npm start` sets; only told where Ollama is. */
function signalboxContestant(upstream: string): Contestant {
  const chat = chatFor('auto', false);
  // One folder for all starts, as a server has it: what the first compiled, the next find there.
  const dataDir = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  process.once('exit', () => rmSync(dataDir, { recursive: true }));
  const env = {
    LOG_LEVEL: 'silent',
    ADMIN: 'off',
    SIMULATE: 'off',
    DATA_DIR: dataDir,
    NODE_OPTIONS: '--max-semi-space-size=16',
  };
  const start = starter(chat, here('../../server/main/entry.ts'), (port) => ({
    env: { ...env, PORT: port, OLLAMA_BASE_URL: upstream },
  }));
  return { name: signalbox, chat, streamChat: chatFor('auto', true), start };
}

/** The least of a policy that Portkey can be given: one condition on the metadata, one target. */
function portkeyContestant(upstream: string): Contestant {
  const conditions = '[{"query":{"metadata.plan":{"$eq":"paid"}},"then":"a"}]';
  const targets = JSON.stringify([{ name: 'a', provider: 'ollama', custom_host: upstream }]);
  const config = `{"strategy":{"mode":"conditional","conditions":${conditions},"default":"a"},"targets":${targets}}`;
  const headers = { 'x-portkey-config': config, 'x-portkey-metadata': '{"plan":"paid"}' };
  const chat = chatFor(models[0], false, headers);
  return {
    name: portkey,
    chat,
    streamChat: chatFor(models[0], true, headers),
    start: starter(chat, portkeyScript, (port) => ({
      args: ['--headless', `--port=${port}`],
      env: { TRUSTED_CUSTOM_HOSTS: '127.0.0.1' },
    })),
  };
}

type Launch = (port: string) => { readonly args?: readonly string[]; readonly env: Readonly<Record<string, string>> };

const longestStartMs = 30_000;

function starter(chat: Chat, script: string, launch: Launch): Contestant['start'] {
  return async (upstream) => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const { args = [], env } = launch(String(port));
    const beganMs = performance.now();
    const child = startChild(script, args, { UPSTREAM: upstream, ...env }, true);
    try {
      await Promise.race([answered(origin, chat, beganMs + longestStartMs), child.ended]);
    } catch (error) {
      await child.stop();
      throw error;
    }
    return { origin, child, startMs: performance.now() - beganMs, stop: child.stop };
  };
}

async function answered(origin: string, chat: Chat, untilMs: number): Promise<void> {
  for (;;) {
    try {
      return await proveAnswer(origin, chat);
    } catch (error) {
      const refused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
      if (!refused || performance.now() > untilMs) throw error;
      await wait(5);
    }
  }
}

/** A sentence where a peer cannot be had; undefined where all are there. */
export function installPeers(): string | undefined {
  if (existsSync(portkeyScript)) return undefined;
  process.stderr.write('installing the peers into bench/peers …\n');
  spawnSync('npm', ['ci', '--prefix', peers, '--ignore-scripts', '--no-audit', '--no-fund'], { stdio: 'inherit' });
  if (existsSync(portkeyScript)) return undefined;
  return 'Portkey is missing: it could not be installed. With a network: npm ci --prefix bench/peers';
}

export async function startUpstream(): Promise<{ readonly origin: string; readonly stop: () => Promise<void> }> {
  const child = startChild(here('upstream.ts'), [], {}, false);
  const { port } = (await Promise.race([child.told, child.ended])) as { port: number };
  return { origin: `http://127.0.0.1:${port}`, stop: child.stop };
}
