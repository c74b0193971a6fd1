/** Signalbox as it is started, with one model behind each protocol: three local servers stand in for the vendors. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/log.ts';
import { start } from '../../server/main.ts';
import { startAnthropic } from '../anthropic-server.ts';
import { startOllama } from '../ollama-server.ts';
import { startOpenAI } from '../openai-server.ts';
import type { Reply } from '../providers/wire-server.ts';

export const protocols = ['ollama', 'openai', 'anthropic'] as const;
export type Protocol = (typeof protocols)[number];

/** A reply, and what was asked for it. */
export interface Upstream {
  play(reply: Reply): void;
  /** The bodies that came since the last look. */
  asked(): readonly unknown[];
  /** How the last exchange ended. */
  ended(): Promise<'finished' | 'aborted'>;
}

export interface Running {
  readonly url: string;
  readonly upstream: Readonly<Record<Protocol, Upstream>>;
  close(): Promise<void>;
}

/** In the catalogue the model of each protocol has the protocol's name. */
const policyYaml = `policy: 1
name: dialects
about: Every dialect, every protocol.
guards:
  - id: private-stays-home
    when: { tags: private }
    only: { where: local }
    why: private text never leaves this machine
  - id: sealed
    when: { airgap: true }
    only: { where: local }
    why: nothing leaves a sealed server
client:
  model: honour
  params: [temperature, top_p, max_tokens, stop, seed, reasoning_effort]
routes:
  - id: quick
    when: { latency_target: ultra_low }
    use: ollama
    why: the nearest model answers first
default:
  use: [ollama, openai, anthropic]
  why: nothing else matched
`;

const modelsYaml = `providers:
  near: { protocol: ollama }
  far: { protocol: openai, key_env: OPENAI_API_KEY }
  farther: { protocol: anthropic, key_env: ANTHROPIC_API_KEY }
models:
  ollama: { provider: near, model: 'qwen2.5:7b', where: local, window: 32768, can: [tools, images, json, thinking] }
  openai: { provider: far, model: gpt-4.1-mini, where: cloud, window: 128000, can: [tools, images, json], price: { in: 0.4, out: 1.6 } }
  anthropic: { provider: farther, model: claude-haiku-4-5, where: cloud, window: 200000, can: [tools, images, json, thinking], price: { in: 1, out: 5 } }
`;

const intentsYaml = 'detect: { needs: 1, else: chat }\nintents:\n  chat: { means: Talk }\n';

export async function startDialects(settings: Readonly<Record<string, string>> = {}): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'signalbox-dialects-'));
  const files = { 'policy.yaml': policyYaml, 'models.yaml': modelsYaml, 'intents.yaml': intentsYaml };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const ollama = await startOllama({ models: ['qwen2.5:7b'] });
  const openai = await startOpenAI({ key: 'openai-key' });
  const anthropic = await startAnthropic({ key: 'anthropic-key' });
  const environment = {
    PORT: '0',
    POLICIES_DIR: folder,
    DATA_DIR: folder,
    OLLAMA_BASE_URL: ollama.url,
    OPENAI_BASE_URL: `${openai.url}/v1`,
    OPENAI_API_KEY: 'openai-key',
    ANTHROPIC_BASE_URL: anthropic.url,
    ANTHROPIC_API_KEY: 'anthropic-key',
    SIMULATE: 'off',
    LOG_LEVEL: 'silent',
    ...settings,
  };
  const log = createLog({ level: 'silent', out: process.stderr, now: () => new Date() });
  const server = await start(readConfig(environment), log);
  return {
    url: server.url,
    upstream: {
      ollama: upstreamOf(
        () => ollama.chats,
        (reply) => ollama.play(() => reply),
      ),
      openai: upstreamOf(
        () => openai.requests,
        (reply) => openai.play(() => reply),
      ),
      anthropic: upstreamOf(
        () => anthropic.requests,
        (reply) => anthropic.play(() => reply),
      ),
    },
    close: async () => {
      await server.close();
      await Promise.all([ollama.close(), openai.close(), anthropic.close()]);
      await rm(folder, { recursive: true });
    },
  };
}

interface Exchange {
  readonly body: unknown;
  readonly ended: Promise<'finished' | 'aborted'>;
}

function upstreamOf(exchanges: () => readonly Exchange[], play: (reply: Reply) => void): Upstream {
  let seen = 0;
  return {
    play,
    asked: () => {
      const fresh = exchanges().slice(seen);
      seen = exchanges().length;
      return fresh.map(({ body }) => body);
    },
    ended: () => exchanges().at(-1)!.ended,
  };
}
