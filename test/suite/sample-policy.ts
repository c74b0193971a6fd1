/** A small policy as files, with whatever a test puts in the place of one of them. */
export function sampleFiles(changes: Readonly<Record<string, string>> = {}): Map<string, string> {
  return new Map(Object.entries({ ...files, ...changes }));
}

export const policyYaml = `policy: 1
name: sample
about: A policy for tests.

define:
  private:
    any:
      - tags: [private, no_cloud]
      - text: { mentions: privacy }
  long: { context_tokens: { over: 6000 } }

guards:
  - id: private-stays-home
    when: { private: true }
    only: { where: local }
    why: private text never leaves this machine
  - id: airgap
    when: { airgap: true }
    only: { where: local }
    cap: { max_tokens: 500 }
    why: this server is sealed off from the internet

client:
  model: honour
  params: [temperature, max_tokens, stop]
  limits: { max_tokens: 4096, temperature: 1.5 }

routes:
  - id: long-documents
    when: { long: true }
    use: [qwen2.5, claude-haiku]
    prompt: reader
    why: only these hold this much text

  - id: quick
    when:
      any:
        - latency_target: ultra_low
        - cost_priority: true
        - intent: [status, classification]
    use: gemma:2b
    optimized_for: [ultra-low latency]
    why: the smallest model answers first

  - id: code
    when: { intent: code-gen, latency_target: { not: low } }
    use: mistral:7b
    with: { temperature: 0 }
    prompt: code
    escalate: { below: 0.7, to: [claude-haiku, qwen2.5] }
    shadow: qwen2.5
    optimized_for: [high quality, coding]
    why: code must be right before it is fast

  - id: chat
    when: { context_tokens: { at_most: 3500 } }
    use:
      split:
        by: user
        arms:
          - { share: 90, use: phi3 }
          - { share: 10, use: qwen2.5 }
        until: 2099-03-31
    why: short conversation wants a fast reply

default:
  use: [qwen2.5, phi3]
  why: nothing else matched

if_nothing_fits: refuse
`;

const files = {
  'policy.yaml': policyYaml,
  'models.yaml': `providers:
  ollama: { protocol: ollama }
  anthropic: { protocol: anthropic, key_env: ANTHROPIC_API_KEY }
models:
  gemma:2b: { provider: ollama, where: local, window: 8192 }
  phi3: { provider: ollama, model: phi3:3.8b, where: local, window: 4096 }
  qwen2.5: { provider: ollama, model: qwen2.5:3b, where: local, window: 32768, can: [tools, json] }
  mistral:7b: { provider: ollama, where: local, window: 8192, defaults: { temperature: 0.2 } }
  claude-haiku: { provider: anthropic, where: cloud, window: 200000, can: [tools, images, json], price: { in: 1, out: 5 } }
`,
  'intents.yaml': `detect: { needs: 1, else: chat }
intents:
  code-gen: { means: writes code, words: [function, python], phrases: [write code] }
  status: { means: asks for the state of something, phrases: [is it up] }
  classification: { means: sorts text, words: [classify] }
  chat: { means: everything else }
`,
  'prompts/reader.md': 'Read with care.\n',
  'prompts/code.md': 'Write code.\n',
  'lists/privacy.txt': '# words that make a text private\ndiary\n',
};
