import { expect, test } from 'vitest';
import { joining } from './joined.ts';

const never = new AbortController().signal;

const withLlama = {
  'models.yaml': `providers:
  ollama: { protocol: ollama }
  claude: { protocol: anthropic, key_env: OTHER_KEY }
models:
  phi3: { provider: ollama, model: 'phi3:3.8b', where: local, window: 4096 }
  haiku: { provider: ollama, where: local, window: 4096 }
  llama: { provider: ollama, model: 'llama3.2:1b', where: local, window: 4096 }
`,
  'policy.yaml': 'policy: 1\nname: p\ndefault: { use: [llama, phi3, haiku], why: all }\n',
};

test('a model that Ollama does not have is unavailable after a look, with the line that installs it', async () => {
  const joined = await joining({ files: withLlama });
  const { availability, snapshot } = joined;
  expect(availability.unavailable(snapshot())).toEqual(new Map());
  await availability.look(snapshot(), never);
  expect(availability.unavailable(snapshot())).toEqual(
    new Map([
      ['haiku', 'not installed: ollama pull haiku'],
      ['llama', 'not installed: ollama pull llama3.2:1b'],
    ]),
  );
  const status = (id: string) => availability.status(snapshot().models.get(id)!);
  expect(status('llama')).toMatchObject({ available: false, installed: false });
  expect(status('phi3')).toMatchObject({ available: true, installed: true, breaker: 'closed' });
});

test('a model named without a tag is found under latest', async () => {
  const joined = await joining({
    files: {
      'models.yaml':
        'providers: { other: { protocol: ollama } }\nmodels: { haiku: { provider: other, where: local, window: 4096 } }\n',
      'policy.yaml': 'policy: 1\nname: p\ndefault: { use: haiku, why: all }\n',
    },
  });
  await joined.availability.look(joined.snapshot(), never);
  expect(joined.availability.unavailable(joined.snapshot())).toEqual(new Map());
});

test('a provider that does not answer leaves its models to the breaker', async () => {
  const joined = await joining({ files: withLlama });
  await joined.local.close();
  await joined.availability.look(joined.snapshot(), never);
  expect(joined.availability.unavailable(joined.snapshot())).toEqual(new Map());
  const status = joined.availability.status(joined.snapshot().models.get('phi3')!);
  expect(status).toMatchObject({ available: true, installed: undefined });
  expect(status.unreachable).toContain(joined.local.url);
});

test('a missing key is told by its name, and a look at another snapshot starts afresh', async () => {
  const joined = await joining({ keys: [] });
  const { availability, snapshot, reload } = joined;
  expect(availability.unavailable(snapshot())).toEqual(new Map([['haiku', 'OTHER_KEY is not set']]));
  reload(withLlama);
  expect(availability.unavailable(snapshot())).toEqual(new Map());
});
