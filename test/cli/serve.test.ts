import { once } from 'node:events';
import { expect, test } from 'vitest';
import { policyYaml } from '../suite/sample-policy.ts';
import { folderWith, signalbox, start } from './run-signalbox.ts';

test('serve answers by the policy of its folder, and ends with 0 when it is told to', async () => {
  const child = start(folderWith(), ['serve'], { PORT: '0', SIMULATE: 'on', LOG_LEVEL: 'silent' });
  const closed = once(child, 'close');
  let banner = '';
  for await (const bytes of child.stdout!) {
    banner += String(bytes);
    if (/http:\/\/\S+:\d+/.test(banner) && banner.endsWith('\n')) break;
  }
  const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(banner)!;
  const health = await fetch(`${url}/health`);
  expect(health.status).toBe(200);
  child.kill('SIGTERM');
  expect((await closed)[0]).toBe(0);
});

test('serve does not start with an invalid policy', async () => {
  const folder = folderWith({ 'policy.yaml': policyYaml.replace('cost_priority: true', 'cost_priorty: true') });
  const { code, err } = await signalbox(folder, ['serve'], { PORT: '0', SIMULATE: 'on' });
  expect(code).toBe(3);
  expect(err).toContain('PL102');
});
