/** Signalbox between a fast upstream and its clients, beside a bare pipe, Express with fetch, and Portkey: whole answers, streams, start. */
import { proveAnswer } from './gateway/chat.ts';
import { beside, pinned } from './gateway/child.ts';
import {
  type Contestant,
  contestants,
  installPeers,
  pipe,
  portkey,
  type Started,
  startUpstream,
} from './gateway/contestants.ts';
import { type Loaded, load } from './gateway/load.ts';
import { type BenchTable, printTable } from './table.ts';

export interface GatewayOptions {
  readonly rounds: number;
  readonly roundMs: number;
  readonly concurrencies: readonly number[];
  readonly streamConcurrencies: readonly number[];
  readonly starts: number;
}

const standard: GatewayOptions = {
  rounds: 5,
  roundMs: 2_000,
  concurrencies: [1, 16, 64, 256],
  streamConcurrencies: [1, 16, 64],
  starts: 5,
};

interface Runner extends Contestant {
  readonly started: Started;
}

interface Round extends Loaded {
  readonly cpuUs: number;
}

const direct = 'the upstream itself';
const streamPauseMs = 50;
/** A stream takes long, so a round has few of them; compilers want some hundred. */
const warmUp = { clients: 64, ms: 4_000 };

export async function gatewayBench(options: GatewayOptions = standard): Promise<BenchTable[]> {
  const missing = installPeers();
  return beside(async () => {
    const upstream = await startUpstream();
    const runners: Runner[] = [];
    const startMs = new Map<string, number[]>();
    try {
      const all = contestants(upstream.origin);
      for (let time = 1; time < options.starts; time++) {
        for (const one of all) {
          const started = await one.start(upstream.origin);
          keep(startMs, one.name, started.startMs);
          await started.stop();
        }
      }
      for (const one of all) {
        const started = await one.start(upstream.origin);
        keep(startMs, one.name, started.startMs);
        runners.push({ ...one, started });
        await proveAnswer(started.origin, one.chat);
        await proveAnswer(started.origin, one.streamChat);
        for (const chat of [one.chat, one.streamChat]) await load(started.origin, chat, warmUp.clients, warmUp);
      }
      const notes = [setting(options), ...(missing ? [missing] : [])];
      return [
        await wholeTable(runners, upstream.origin, options, notes),
        await streamTable(runners, upstream.origin, options, notes),
        await startTable(runners, startMs, options),
      ];
    } finally {
      for (const { started } of runners) await started.stop();
      await upstream.stop();
    }
  });
}

async function wholeTable(
  runners: readonly Runner[],
  upstream: string,
  options: GatewayOptions,
  notes: readonly string[],
): Promise<BenchTable> {
  const rows: string[][] = [];
  for (const concurrency of options.concurrencies) {
    const measured = await measure(runners, upstream, 'chat', concurrency, options);
    const base = measured.get(direct)!;
    const bare = measured.get(pipe)!;
    const peer = measured.get(portkey);
    for (const [name, one] of measured) {
      const gateway = name !== direct;
      rows.push([
        `${concurrency}: ${name}`,
        whole(one.perSecond),
        ms(one.p50Ms),
        ms(one.p99Ms),
        gateway ? ms(one.p50Ms - base.p50Ms) : '',
        gateway ? ms(one.p99Ms - base.p99Ms) : '',
        gateway ? whole(one.cpuUs) : '',
        gateway ? times(one.perSecond / bare.perSecond) : '',
        gateway ? times(one.cpuUs / bare.cpuUs) : '',
        gateway && peer ? times(one.perSecond / peer.perSecond) : '',
      ]);
    }
  }
  return {
    title: 'Passing whole answers on',
    columns: [
      'clients: gateway',
      'requests/s',
      'p50 ms',
      'p99 ms',
      'added p50',
      'added p99',
      'CPU µs/request',
      'requests/s of the pipe',
      'CPU of the pipe',
      'requests/s of Portkey',
    ],
    rows,
    notes: ['A request of 2.3 KB with eight messages, an answer of 0.5 KB.', ...notes],
  };
}

async function streamTable(
  runners: readonly Runner[],
  upstream: string,
  options: GatewayOptions,
  notes: readonly string[],
): Promise<BenchTable> {
  const rows: string[][] = [];
  for (const concurrency of options.streamConcurrencies) {
    const measured = await measure(runners, upstream, 'streamChat', concurrency, options);
    const base = measured.get(direct)!;
    const bare = measured.get(pipe)!;
    const peer = measured.get(portkey);
    for (const [name, one] of measured) {
      const gateway = name !== direct;
      rows.push([
        `${concurrency}: ${name}`,
        ms(one.firstP50Ms),
        ms(one.firstP99Ms),
        gateway ? ms(one.firstP50Ms - base.firstP50Ms) : '',
        gateway ? whole(one.cpuUs) : '',
        gateway ? times(one.firstP50Ms / bare.firstP50Ms) : '',
        gateway ? times(one.cpuUs / bare.cpuUs) : '',
        gateway && peer ? times(peer.cpuUs / one.cpuUs) : '',
      ]);
    }
  }
  return {
    title: 'Passing streams of 50 tokens on',
    columns: [
      'clients: gateway',
      'first chunk p50 ms',
      'p99 ms',
      'added p50',
      'CPU µs/stream',
      'first chunk of the pipe',
      'CPU of the pipe',
      'less CPU than Portkey by',
    ],
    rows,
    notes: ['The first token comes at once, then one every 5 ms, each in a packet of its own.', ...notes],
  };
}

async function startTable(
  runners: readonly Runner[],
  startMs: ReadonlyMap<string, readonly number[]>,
  { starts }: GatewayOptions,
): Promise<BenchTable> {
  const rows = runners.map(({ name }) => [name, median(startMs.get(name)!).toFixed(0)]);
  return {
    title: 'Starting',
    columns: ['gateway', 'ms to the first answer'],
    rows,
    notes: [`From the start of the process to the first right answer through it, median of ${starts}.`],
  };
}

/** The rounds of all in turn, the medians of each. */
async function measure(
  runners: readonly Runner[],
  upstream: string,
  kind: 'chat' | 'streamChat',
  concurrency: number,
  { rounds, roundMs }: GatewayOptions,
): Promise<ReadonlyMap<string, Round>> {
  const taken = new Map<string, Round[]>();
  const until = { ms: roundMs, pauseMs: kind === 'chat' ? 0 : streamPauseMs };
  // The first round warms up.
  for (let round = -1; round < rounds; round++) {
    const straight = { ...(await load(upstream, runners[0]![kind], concurrency, until)), cpuUs: Number.NaN };
    if (round >= 0) keep(taken, direct, straight);
    for (const { name, started, [kind]: chat } of runners) {
      const before = await started.child.usage();
      const loaded = await load(started.origin, chat, concurrency, until);
      const after = await started.child.usage();
      if (round >= 0) keep(taken, name, { ...loaded, cpuUs: (after.cpuUs - before.cpuUs) / loaded.requests });
    }
    process.stderr.write(`${kind === 'chat' ? 'whole' : 'streamed'}, ${concurrency} clients: round ${round + 1}\n`);
  }
  return new Map([...taken].map(([name, list]) => [name, medians(list)]));
}

function medians(rounds: readonly Round[]): Round {
  const of = (field: keyof Round) => median(rounds.map((round) => round[field]));
  return {
    requests: of('requests'),
    perSecond: of('perSecond'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    firstP50Ms: of('firstP50Ms'),
    firstP99Ms: of('firstP99Ms'),
    cpuUs: of('cpuUs'),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function keep<Value>(lists: Map<string, Value[]>, name: string, value: Value): void {
  const list = lists.get(name) ?? [];
  list.push(value);
  lists.set(name, list);
}

function setting({ rounds, roundMs }: GatewayOptions): string {
  const where = pinned
    ? 'Each gateway has one core; upstream and load share the others.'
    : 'Gateway, upstream and load share all cores.';
  return `${where} Medians of ${rounds} interleaved rounds of ${roundMs / 1_000} s. CPU is user and system time of the gateway’s process.`;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const ms = (value: number): string => value.toFixed(2);
const times = (value: number): string => `${value.toFixed(2)} ×`;

/** For a quick look while working: node bench/gateway.ts quick */
const quick: GatewayOptions = { rounds: 3, roundMs: 1_000, concurrencies: [64], streamConcurrencies: [16], starts: 1 };

if (import.meta.main) {
  for (const table of await gatewayBench(process.argv[2] === 'quick' ? quick : standard)) printTable(table);
}
