import { on } from 'node:events';
import { expect, test } from 'vitest';
import { folderWith, start, write } from './run-signalbox.ts';

const suite = (tokens: number) => `suite: order
cases:
  - case: long
    facts: { context_tokens: ${tokens} }
    expect: { route: long-documents }
`;

test('watch runs the tests at every save, whatever is wrong in between, until Ctrl-C', async () => {
  const folder = folderWith({ 'tests/order.test.yaml': suite(6001) });
  const child = start(folder, ['test', '--watch']);
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  let said = '';
  child.stderr!.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  const output = on(child.stdout!, 'data', { close: ['end'] });
  const until = async (wanted: () => boolean) => {
    while (!wanted()) {
      const { value, done } = await output.next();
      if (done) throw new Error(`it ended: ${said}`);
      said += String(value[0]);
    }
    const seen = said;
    said = '';
    return seen;
  };
  const waiting = () => said.includes('waiting for changes');

  expect(await until(waiting)).toContain('1 of 1 case passed');
  write(folder, 'policies/tests/order.test.yaml', suite(6000));
  expect(await until(waiting)).toContain('expected route long-documents, got default');
  write(folder, 'policies/tests/order.test.yaml', 'suite: [');
  const broken = await until(waiting);
  expect(broken).not.toContain('\u001b[2J');
  write(folder, 'policies/tests/order.test.yaml', suite(6001));
  expect(await until(() => waiting() && said.includes('1 of 1'))).toContain('1 of 1 case passed');

  child.kill('SIGINT');
  expect(await closed).toBe(0);
});
