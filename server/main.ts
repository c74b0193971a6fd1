/** A Config goes in; a server that answers comes out. The only place where the rooms are built and joined. */
import { flushCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Config, ConfigError, configTable, processEnvironment, readConfig } from './config.ts';
import { Availability } from './gateway/availability.ts';
import { Breaker } from './gateway/breaker.ts';
import { createGateway } from './gateway/gateway.ts';
import type { Recorded } from './gateway/settle.ts';
import type { AdminSite } from './http/admin/site.ts';
import { createApp } from './http/app.ts';
import { statusOf } from './http/errors.ts';
import { createLog, type Log } from './log.ts';
import { createAdmin } from './main/admin.ts';
import { adminBuild } from './main/admin-build.ts';
import { banner, isLoopback, openToOthers } from './main/banner.ts';
import { ListenError, listen } from './main/listening.ts';
import { createProviders } from './main/providers.ts';
import { isSimulated } from './main/simulation.ts';
import { type Diagnostic, place } from './policy/diagnostic.ts';
import { pooledFetch } from './providers/pooled-fetch.ts';
import { randomHex } from './providers/random-id.ts';
import { DecisionFile } from './store/decision-file.ts';
import { DecisionLog } from './store/decision-log.ts';
import { type PolicyEvent, PolicyInvalidError, PolicyStore } from './store/policy-store.ts';

export interface Running {
  /** Where it listens, with the port that it got: `http://127.0.0.1:8000`. */
  readonly url: string;
  /** For a person at the terminal: several lines. */
  readonly banner: string;
  /** Refuses new requests, lets open ones finish within ten seconds, and leaves nothing behind. */
  close(): Promise<void>;
}

/** How often providers are asked what they have installed, and how long they may take to say. */
const lookEveryMs = 30_000;
const lookMs = 2_000;
const heartbeatMs = 15_000;
const root = fileURLToPath(new URL('..', import.meta.url));

/** Undoes what was done, the last first. */
type Closers = (() => Promise<unknown>)[];

/**
 * Serves the admin as it is built; who wants it built hands in a `site` that builds. Rejects with a PolicyInvalidError, a
 * ListenError or a ConfigError, and then has left nothing behind.
 */
export async function start(
  config: Config,
  log: Log = stderrLog(config),
  site: AdminSite = adminBuild(root),
): Promise<Running> {
  const closers: Closers = [];
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= (async () => {
      for (const undo of closers.reverse()) await undo();
    })();
    return closing;
  };
  try {
    return { ...(await join({ config, log, site, closers })), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Parts {
  readonly config: Config;
  readonly log: Log;
  readonly site: AdminSite;
  readonly closers: Closers;
}

async function join({ config, log, site, closers }: Parts): Promise<Omit<Running, 'close'>> {
  const now = () => new Date();
  const monotonicMs = () => performance.now();
  const startedMs = monotonicMs();

  const policies = await PolicyStore.open(config.policiesDir, { now });
  closers.push(() => policies.close());
  const snapshot = () => policies.current();
  const decisions = openDecisionLog(config, log, closers);

  const { upstreamTimeoutMs } = config;
  const pool = pooledFetch({ headersTimeoutMs: upstreamTimeoutMs, bodyTimeoutMs: upstreamTimeoutMs });
  closers.push(() => pool.close());
  const simulated = await isSimulated(config, snapshot(), pool);
  const providerFor = createProviders(config, pool, simulated);
  const breaker = new Breaker({ monotonicMs });
  const keyIsSet = (variable: string) => config.keyOf(variable) !== undefined;
  const availability = new Availability({ providerFor, keyIsSet, breaker });

  const look = () => availability.look(snapshot(), AbortSignal.timeout(lookMs));
  await look();
  const lookLater = () => void look().catch((error: Error) => log.error('models.look_failed', { why: error.message }));
  const looking = setInterval(lookLater, lookEveryMs).unref();
  closers.push(async () => clearInterval(looking));
  policies.on((event) => {
    tellPolicy(event, log);
    if (event.type === 'policy.live') lookLater();
  });

  const gateway = createGateway({
    snapshot,
    source: () => policies.status().source,
    surroundings: () => ({ now: now(), airgap: config.airgap }),
    availability,
    newId,
    monotonicMs,
    providerFor,
    breaker,
    // Twice, so that there is time for a fallback after a model that took all of its own.
    chainMs: 2 * upstreamTimeoutMs,
    record: (recorded) => decisions.append(recorded),
    statusOf,
  });
  // The first decision builds what later ones use: the finder of intents above all. No client should wait for it.
  gateway.dryRun({ request: { messages: [{ role: 'user', content: 'Hello' }] } }, {});
  const closing = new AbortController();
  const admin = createAdmin({
    config,
    policies,
    site,
    simulated: () => simulated,
    now,
    monotonicMs,
    closing: closing.signal,
    log,
  });
  const { listener } = createApp({
    ...(admin ? { admin } : {}),
    gateway,
    snapshot,
    policy: () => policies.status(),
    decision: (id) => decisions.get(id),
    availability,
    simulated: () => simulated,
    uptimeMs: () => monotonicMs() - startedMs,
    newId,
    log,
    limits: { bodyBytes: config.maxBodyBytes, heartbeatMs },
  });
  const { url, drain } = await listen(listener, config.host, config.port);
  closers.push(() => drain());
  closers.push(async () => closing.abort());

  const policy = policies.status();
  log.info('server.listening', { url, revision: policy.revision, simulated });
  if (!isLoopback(config.host)) log.warn('server.open_to_others', { why: openToOthers(config.host) });
  return { url, banner: banner({ config, url, snapshot: snapshot(), policy, availability, simulated, site }) };
}

function openDecisionLog(config: Config, log: Log, closers: Closers): DecisionLog<Recorded> {
  const bytesOf = ({ bytes }: Recorded) => bytes;
  if (config.decisionLog === undefined) return new DecisionLog({ bytesOf });
  const path = resolve(config.dataDir, config.decisionLog);
  const file = openFile(path, ({ message }) => log.error('decision_log.failed', { why: message }));
  closers.push(async () => {
    await file.flush();
    log.info('decision_log.closed', { path, ...file.status() });
  });
  return new DecisionLog({ bytesOf, also: (record) => file.append(record) });
}

function openFile(path: string, failed: (error: Error) => void): DecisionFile {
  try {
    return new DecisionFile({ path, failed });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new ConfigError([`DECISION_LOG is "${path}", but its folder cannot be made (${error.code}).`]);
  }
}

function tellPolicy(event: PolicyEvent, log: Log): void {
  if (event.type === 'policy.trouble') {
    log.error(event.type, { why: event.error.stack ?? event.error.message });
  } else if (event.type === 'policy.live') {
    const { revision, name, source, diagnostics } = event.status;
    log.info(event.type, { revision, name, commit: source.commit, dirty: source.dirty, findings: diagnostics.length });
  } else {
    const errors = event.rejected.diagnostics.filter(({ severity }) => severity === 'error');
    log.error(event.type, { live: event.status.revision, errors: errors.slice(0, 20).map(lineOf) });
  }
}

/** Grows with time, as a key of logs should: the milliseconds since 1970, then 64 random bits. */
function newId(): string {
  return `${Date.now().toString(32).padStart(10, '0')}${randomHex(8)}`.toUpperCase();
}

function lineOf({ range, severity, code, message }: Diagnostic): string {
  return `${place(range)} ${severity} ${code} ${message}`;
}

function stderrLog({ logLevel }: Config): Log {
  return createLog({ level: logLevel, out: process.stderr, now: () => new Date() });
}

/**
 * Runs until SIGTERM or SIGINT and then drains; a second signal ends the process at once. Resolves with the exit code:
 * 0 ended as asked, 1 the address cannot be had, 2 the environment is wrong, 3 the policies are.
 */
export async function serve(config: Config): Promise<number> {
  try {
    const signalled = firstSignal();
    const log = stderrLog(config);
    const site = adminBuild(root);
    const builds = config.admin === 'on' && (await site.look());
    const running = await start(config, log, site);
    process.stdout.write(running.banner);
    // For the next start, see main/entry.ts; now, because not every process gets to end by itself.
    flushCompileCache();
    const ending = new AbortController();
    const building = builds ? site.build(log, ending.signal) : undefined;
    log.info('server.draining', { signal: await signalled });
    ending.abort();
    await running.close();
    await building;
    return 0;
  } catch (error) {
    return told(error);
  }
}

function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let signals = 0;
    const signalled = (signal: NodeJS.Signals) => {
      signals += 1;
      if (signals > 1) process.exit(130);
      resolve(signal);
    };
    process.on('SIGTERM', signalled);
    process.on('SIGINT', signalled);
  });
}

/** What keeps a start from happening is told in sentences, without a stack; everything else is our own mistake. */
function told(error: unknown): number {
  if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\nnode server/main.ts --help shows every setting.\n`);
    return 2;
  }
  if (error instanceof PolicyInvalidError) {
    const errors = error.diagnostics.filter(({ severity }) => severity === 'error');
    process.stderr.write(
      `${[error.message, ...errors.map(lineOf)].join('\n')}\nnpm run signalbox -- check shows more.\n`,
    );
    return 3;
  }
  if (error instanceof ListenError) {
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  throw error;
}

/** Words of the command line → exit code. Only --help is known. */
export async function run(words: readonly string[]): Promise<number> {
  if (words.length > 0) {
    const help = words[0] === '--help' || words[0] === '-h';
    const text = `node server/main.ts starts Signalbox. It is set up from the environment or from .env:\n\n${configTable()}\n`;
    (help ? process.stdout : process.stderr).write(help ? text : `There is no ${words[0]}.\n${text}`);
    return help ? 0 : 2;
  }
  try {
    return await serve(readConfig(processEnvironment()));
  } catch (error) {
    return told(error);
  }
}

if (import.meta.main) process.exitCode = await run(process.argv.slice(2));
