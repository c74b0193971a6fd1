import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import type { AdminChecked } from '../../schemas/generated/types.ts';
import { type AnalysisLimits, AnalysisQueue } from '../../server/http/admin/worker-queue.ts';
import { temporaryFolder, writeFiles } from '../store/policy-folder.ts';
import { bareEnvironment } from '../store/policy-repository.ts';
import { desk, deskFiles, type Failed, moved, policy } from './admin-desk.ts';

const today = '2026-11-20';
const signalbox = fileURLToPath(new URL('../../server/cli/signalbox.ts', import.meta.url));
const changes = moved.map(({ path, text }) => ({ path, text }));

function queue(limits: Partial<AnalysisLimits> = {}): AnalysisQueue {
  const made = new AnalysisQueue(limits);
  onTestFinished(() => made.close());
  return made;
}

const check = { kind: 'check', files: new Map(Object.entries(deskFiles)), today } as const;

/** What the command line prints, whatever its exit code. */
async function printed(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const env = { ...bareEnvironment, ...environment };
  return promisify(execFile)(process.execPath, [signalbox, ...words], { env }).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
}

/** Times are never the same twice. */
function timeless(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document, (key, value: unknown) => (key === 'total_ms' ? 0 : value)));
}

test('a check tells what the changes would come to, and changes nothing', async () => {
  const at = await desk();
  const sound = await at.ask<AdminChecked>('POST', '/check', { changes });
  expect(sound.body).toMatchObject({ revision: expect.stringMatching(/^[0-9a-f]{12}$/) });
  const live = await at.ask<{ live: { revision: string } }>('GET', '/state');
  expect(live.body.live.revision).not.toBe(sound.body.revision);
  const broken = await at.ask<AdminChecked>('POST', '/check', {
    changes: [{ path: 'policy.yaml', text: policy.replace('small #', 'smal #') }],
  });
  expect(broken.body.revision).toBeNull();
  expect(broken.body.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'PL101', file: 'policy.yaml', line: 8, fix: { text: 'small' } },
  ]);
  const gone = await at.ask<AdminChecked>('POST', '/check', { changes: [{ path: 'models.yaml', text: null }] });
  expect(gone.body.revision).toBeNull();
});

test('tests and their measures are what the command line prints', async () => {
  const at = await desk();
  const told = await at.ask('POST', '/test', { changes, mutate: true });
  const folder = join(await temporaryFolder(), 'changed');
  await writeFiles(folder, { ...deskFiles, ...Object.fromEntries(changes.map(({ path, text }) => [path, text!])) });
  const line = await printed(['test', folder, '--format', 'json', '--coverage', '--mutate']);
  expect(timeless(told.body)).toEqual(timeless(JSON.parse(line)));
  expect(told.body).toMatchObject({
    v: 1,
    coverage: { percent: expect.any(Number) },
    mutation: { killed: expect.any(Number) },
  });
  const plain = await at.ask('POST', '/test', { changes: [] });
  expect(plain.body).not.toHaveProperty('mutation');
  const broken = await at.ask<Failed>('POST', '/test', { changes: [{ path: 'policy.yaml', text: 'policy: 1\n' }] });
  expect([broken.status, broken.body.error.code]).toEqual([422, 'does_not_compile']);
});

test('a comparison over the decision log, or over all requests, is what the command line prints', async () => {
  const data = join(await temporaryFolder(), 'data');
  const at = await desk({ environment: { DECISION_LOG: 'decisions.jsonl', DATA_DIR: data } });
  await at.chat();
  await at.chat();
  const old = join(await temporaryFolder(), 'old');
  const folder = join(await temporaryFolder(), 'changed');
  await writeFiles(old, deskFiles);
  await writeFiles(folder, { ...deskFiles, ...Object.fromEntries(changes.map(({ path, text }) => [path, text!])) });
  for (const [asked, words] of [
    [{ exact: true }, ['--exact']],
    [{ traffic: true }, ['--traffic', 'ledger']],
    [{ traffic: true, exact: true }, ['--traffic', 'ledger', '--exact']],
  ] as const) {
    const told = await at.ask<Record<string, unknown>>('POST', '/diff', { changes, ...asked });
    const settings = { DECISION_LOG: 'decisions.jsonl', DATA_DIR: data };
    const line = JSON.parse(await printed(['diff', `${old}..${folder}`, '--format', 'json', ...words], settings)) as {
      before: { label: string };
      after: { label: string };
      changes: { file: string; side: string }[];
    };
    // Names of the sides and the folders before their files are the command line's own.
    const same = {
      ...line,
      before: { ...line.before, label: 'on disk' },
      after: { ...line.after, label: 'the draft' },
      changes: line.changes.map((one) => ({ ...one, file: 'policy.yaml' })),
    };
    expect(told.body).toEqual(same);
  }
  const replayed = await at.ask('POST', '/diff', { changes, traffic: true });
  expect(replayed.body).toMatchObject({ traffic: { requests: 2, differ: 2 }, exact: null });
});

test('what is asked while too many wait is refused, and everything else is answered in turn', async () => {
  const { run } = queue({ waiting: 2 });
  const jobs = Array.from({ length: 6 }, () =>
    run(check).then(
      ({ revision }) => revision,
      (error: Error) => error.message,
    ),
  );
  const answers = await Promise.all(jobs);
  const [revision] = answers;
  expect(answers).toEqual([
    revision,
    revision,
    revision,
    ...Array<string>(3).fill('2 analyses are waiting already. Try again in a moment.'),
  ]);
  expect((await run(check)).revision).toBe(revision);
});

test('an analysis that takes too long is ended, and the next one is answered', async () => {
  const short = queue({ jobMs: 1 });
  await expect(short.run(check)).rejects.toThrow('The analysis took longer than 0.001 s and was ended.');
  const { run } = queue();
  const controller = new AbortController();
  const left = run(check, controller.signal);
  const waiting = run(check, controller.signal);
  const after = run(check);
  controller.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  await expect(waiting).rejects.toThrow('gone');
  expect((await after).revision).toMatch(/^[0-9a-f]{12}$/);
});

test('a queue that was closed refuses what waits and what comes', async () => {
  const { run, close } = ((made: AnalysisQueue) => ({ run: made.run, close: () => made.close() }))(queue());
  const refused = Promise.allSettled([run(check), run(check)]);
  await close();
  expect((await refused).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(run(check)).rejects.toThrow('The server is ending.');
});

test('chats are answered while an analysis runs', async () => {
  // Every one of these routes makes mutants, and each of those is to be proved to change nothing or something.
  const at = await desk();
  const routes = Array.from(
    { length: 60 },
    (_, index) => `  - id: r${index}\n    when: { turns: ${index + 2} }\n    use: other\n    why: route ${index}\n`,
  );
  await writeFile(join(at.folder, 'policy.yaml'), policy + routes.join(''));
  let answered = 0;
  const analysis = at.ask('POST', '/test', { changes: [], mutate: true }).then((answer) => ({ ...answer, answered }));
  let running = true;
  void analysis.finally(() => {
    running = false;
  });
  while (running) {
    await at.chat();
    answered += 1;
  }
  expect((await analysis).status).toBe(200);
  expect((await analysis).answered).toBeGreaterThan(1);
});
