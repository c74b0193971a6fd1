import { expect, test } from 'vitest';
import { createLog, type LogLevel } from '../../server/log.ts';

const now = () => new Date('2026-11-20T10:12:03.120Z');

function logged(level: LogLevel, isTTY = false) {
  const lines: string[] = [];
  const out = { isTTY, write: (line: string) => lines.push(line) };
  return { log: createLog({ level, out, now }), lines };
}

test('an event is one line of JSON where no terminal listens', () => {
  const { log, lines } = logged('info');
  log.info('policy.live', { revision: '9f3c1ab27d10', routes: 12, dirty: false, commit: null, absent: undefined });
  log.warn('policy.rejected', { findings: ['policy.yaml:3:5 PL003', 'two\nlines'] });
  expect(lines).toEqual([
    '{"at":"2026-11-20T10:12:03.120Z","level":"info","event":"policy.live","revision":"9f3c1ab27d10","routes":12,"dirty":false,"commit":null}\n',
    '{"at":"2026-11-20T10:12:03.120Z","level":"warn","event":"policy.rejected","findings":["policy.yaml:3:5 PL003","two\\nlines"]}\n',
  ]);
});

test('a terminal gets a line to read', () => {
  const { log, lines } = logged('info', true);
  log.error('server.failed', { port: 8000, why: 'in use', at: 'main.ts', list: ['a', 'b'] });
  expect(lines.map((line) => line.replaceAll(/\u001b\[\d+m/g, ''))).toEqual([
    '10:12:03 error server.failed port=8000 why="in use" at=main.ts list="a, b"\n',
  ]);
});

test.each([
  ['debug', ['debug', 'info', 'warn', 'error']],
  ['info', ['info', 'warn', 'error']],
  ['warn', ['warn', 'error']],
  ['error', ['error']],
  ['silent', []],
] as const)('at level %s only what matters as much is said', (level, said) => {
  const { log, lines } = logged(level);
  for (const at of ['debug', 'info', 'warn', 'error'] as const) log[at](at);
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(said);
});

test('what looks like a key is masked, and long text is cut', () => {
  const { log, lines } = logged('info');
  log.info('provider.failed', {
    message: 'Incorrect API key provided: sk-proj-abcdefghijklmnop1234. Header was Bearer abcdefghijklmno',
    also: ['gsk_abcdefghijklmnop1234'],
    long: 'x'.repeat(10_000),
  });
  const { message, also, long } = JSON.parse(lines[0]!) as { message: string; also: string[]; long: string };
  expect(message).toBe('Incorrect API key provided: [key]. Header was [key]');
  expect(also).toEqual(['[key]']);
  expect(long).toHaveLength(2_000);
});
