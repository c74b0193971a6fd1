/** A policy in; a gateway out that is joined to real providers, which ask two local servers that speak Ollama's protocol. */
import { onTestFinished } from 'vitest';
import { Availability } from '../../server/gateway/availability.ts';
import { Breaker } from '../../server/gateway/breaker.ts';
import { createGateway, type Gateway } from '../../server/gateway/gateway.ts';
import type { Recorded } from '../../server/gateway/settle.ts';
import { statusOf } from '../../server/http/errors.ts';
import type { Model, Snapshot } from '../../server/policy/snapshot.ts';
import { ollamaProvider } from '../../server/providers/ollama.ts';
import { pooledFetch } from '../../server/providers/pooled-fetch.ts';
import type { Provider } from '../../server/providers/provider.ts';
import { DecisionLog } from '../../server/store/decision-log.ts';
import { type OllamaServer, startOllama } from '../ollama-server.ts';
import { snapshotOf } from './policy-files.ts';

export interface Joined {
  readonly gateway: Gateway;
  /** Serves gemma:2b, phi3:3.8b and mistral:7b. */
  readonly local: OllamaServer;
  /** Stands in for a cloud: serves haiku. */
  readonly cloud: OllamaServer;
  readonly availability: Availability;
  readonly breaker: Breaker;
  readonly decisions: DecisionLog<Recorded>;
  readonly snapshot: () => Snapshot;
  /** Puts another policy in the place of the live one. */
  reload(changes: Readonly<Record<string, string>>): void;
  /** The record of the next request to end. */
  nextRecord(): Promise<Recorded>;
  /** Lets that much time pass. */
  pass(ms: number): void;
  close(): Promise<void>;
}

export interface JoinOptions {
  readonly files?: Readonly<Record<string, string>>;
  /** Variables that have a value; OTHER_KEY unless given. */
  readonly keys?: readonly string[];
  readonly timeoutMs?: number;
  readonly firstTokenTimeoutMs?: number;
  readonly chainMs?: number;
  readonly failures?: number;
  readonly provider?: Provider;
  readonly airgap?: boolean;
}

export async function join(options: JoinOptions = {}): Promise<Joined> {
  const { keys = ['OTHER_KEY'], timeoutMs = 10_000, firstTokenTimeoutMs = 10_000, chainMs = 20_000 } = options;
  const local = await startOllama({ models: ['gemma:2b', 'phi3:3.8b', 'mistral:7b'] });
  const cloud = await startOllama({ models: ['haiku:latest'] });
  const pool = pooledFetch();
  let live = snapshotOf(options.files);
  let shiftMs = 0;
  let ids = 0;
  const monotonicMs = () => performance.now() + shiftMs;
  const common = { fetch: pool.fetch, timeoutMs, firstTokenTimeoutMs };
  const ollama = ollamaProvider({ ...common, name: 'ollama', baseUrl: local.url });
  const other = ollamaProvider({ ...common, name: 'other', baseUrl: cloud.url });
  const providerFor = (model: Model) => options.provider ?? (model.provider === 'other' ? other : ollama);
  const breaker = new Breaker({ monotonicMs, failures: options.failures ?? 5 });
  const availability = new Availability({ providerFor, keyIsSet: (name) => keys.includes(name), breaker });
  const waiting: ((recorded: Recorded) => void)[] = [];
  const unseen: Recorded[] = [];
  const decisions = new DecisionLog<Recorded>({ bytesOf: ({ bytes }) => bytes });
  const gateway = createGateway({
    snapshot: () => live,
    source: () => ({ commit: 'a1b2c3d', dirty: false }),
    surroundings: () => ({ now: new Date('2026-11-20T10:12:03.120Z'), airgap: options.airgap ?? false }),
    availability,
    newId: () => `decision-${++ids}`,
    monotonicMs,
    providerFor,
    breaker,
    chainMs,
    record: (recorded) => {
      decisions.append(recorded);
      const next = waiting.shift();
      if (next) next(recorded);
      else unseen.push(recorded);
    },
    statusOf,
  });
  return {
    gateway,
    local,
    cloud,
    availability,
    breaker,
    decisions,
    snapshot: () => live,
    reload: (changes) => {
      live = snapshotOf(changes);
    },
    nextRecord: () => {
      const seen = unseen.shift();
      return seen ? Promise.resolve(seen) : new Promise((resolve) => waiting.push(resolve));
    },
    pass: (ms) => {
      shiftMs += ms;
    },
    close: async () => {
      await Promise.all([local.close(), cloud.close()]);
      await pool.close();
    },
  };
}

/** The same for one test, which closes it when it is over. */
export async function joining(options?: JoinOptions): Promise<Joined> {
  const joined = await join(options);
  onTestFinished(() => joined.close());
  return joined;
}

/** A request with one user message. */
export function asking(content: string) {
  return { messages: [{ role: 'user' as const, content }] };
}
