/** A small policy as text: each test says what it changes. */
import { compile } from '../../server/policy/compile.ts';
import { place } from '../../server/policy/diagnostic.ts';
import type { Snapshot } from '../../server/policy/snapshot.ts';

export const policyYaml = `policy: 1
name: small
guards:
  - id: private-stays-home
    when: { tags: private }
    only: { where: local }
    why: private text never leaves this machine
client:
  model: honour
  params: [temperature, top_p, max_tokens, stop, seed]
  limits: { max_tokens: 100 }
routes:
  - id: code
    when: { intent: code-gen }
    use: [mistral:7b, phi3]
    with: { temperature: 0 }
    prompt: code
    optimized_for: [high quality, coding]
    why: code must be right before it is fast
  - id: cloud-first
    when: { latency_target: high }
    use: [haiku, phi3]
    why: the cloud thinks longest
  - id: cloud-only
    when: { intent: math }
    use: haiku
    why: only the cloud can reckon
default:
  use: [phi3, gemma:2b]
  why: nothing else matched
`;

export const modelsYaml = `providers:
  ollama: { protocol: ollama }
  other: { protocol: ollama, key_env: OTHER_KEY }
models:
  gemma:2b: { provider: ollama, where: local, window: 8192, good_for: [speed] }
  phi3: { provider: ollama, model: 'phi3:3.8b', where: local, window: 4096, good_for: [chat] }
  mistral:7b: { provider: ollama, where: local, window: 8192, can: [tools, json], good_for: [code] }
  haiku: { provider: other, model: 'haiku:latest', where: cloud, window: 200000, can: [tools], price: { in: 1, out: 5, cache_read: 0.1 } }
`;

export const intentsYaml = `detect: { needs: 1, else: chat }
intents:
  code-gen: { means: Write code, words: [python, function] }
  math: { means: Reckon, words: [integral] }
  chat: { means: Talk }
`;

export const codePrompt = 'You write code. The user speaks {{ language }}, tags: {{tags}}.';

const files: Readonly<Record<string, string>> = {
  'policy.yaml': policyYaml,
  'models.yaml': modelsYaml,
  'intents.yaml': intentsYaml,
  'prompts/code.md': codePrompt,
};

export function snapshotOf(changes: Readonly<Record<string, string>> = {}): Snapshot {
  // What the gateway must hold to holds for policies that promise less than a policy may.
  const all = new Map(Object.entries({ ...files, ...changes }));
  const { snapshot, diagnostics } = compile(all, { today: '2026-11-20', analyse: false });
  if (snapshot) return snapshot;
  throw new Error(diagnostics.map((each) => `${place(each.range)} ${each.code} ${each.message}`).join('\n'));
}
