/** A joined gateway behind a listening server, and the real openai client pointed at it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import OpenAI from 'openai';
import supertest from 'supertest';
import { onTestFinished } from 'vitest';
import { type AppCollaborators, createApp } from '../../server/http/app.ts';
import type { LogValue } from '../../server/log.ts';
import type { PolicyStatus } from '../../server/store/policy-store.ts';
import { type Joined, type JoinOptions, join } from '../gateway/joined.ts';

export interface Served extends Joined {
  readonly collaborators: AppCollaborators;
  readonly url: string;
  /** Tries nothing twice, so that a test sees the first answer. */
  readonly openai: OpenAI;
  readonly client: ReturnType<typeof supertest>;
  readonly said: readonly { readonly event: string; readonly fields: Readonly<Record<string, LogValue>> }[];
}

export interface ServeOptions extends JoinOptions {
  readonly bodyBytes?: number;
  readonly heartbeatMs?: number;
  readonly rejected?: PolicyStatus['rejected'];
}

/** For one test, which closes it when it is over. */
export async function serving(options: ServeOptions = {}): Promise<Served> {
  const joined = await join(options);
  const { bodyBytes = 1_000_000, heartbeatMs = 10_000, rejected } = options;
  const said: { event: string; fields: Readonly<Record<string, LogValue>> }[] = [];
  const say = (event: string, fields: Readonly<Record<string, LogValue>> = {}) => {
    said.push({ event, fields });
  };
  let ids = 0;
  const collaborators: AppCollaborators = {
    gateway: joined.gateway,
    snapshot: joined.snapshot,
    policy: () => ({
      revision: joined.snapshot().revision,
      name: joined.snapshot().name,
      liveSince: '2026-11-20T10:00:00.000Z',
      source: { commit: 'a1b2c3d', dirty: false },
      diagnostics: joined.snapshot().diagnostics,
      ...(rejected ? { rejected } : {}),
    }),
    decision: (id) => joined.decisions.get(id),
    availability: joined.availability,
    simulated: () => options.provider?.name === 'simulated',
    uptimeMs: () => 12_345,
    newId: () => `request-${++ids}`,
    log: { warn: say, error: say },
    limits: { bodyBytes, heartbeatMs },
  };
  const { listener } = createApp(collaborators);
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const served = {
    ...joined,
    collaborators,
    url,
    said,
    client: supertest(url),
    openai: new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0 }),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await joined.close();
    },
  };
  onTestFinished(() => served.close());
  return served;
}
