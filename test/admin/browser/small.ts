/** A policy of three routes with a word of everything, for tests that look at the admin and not at what ships. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export const smallPolicy = `policy: 1
name: small
about: Three routes, for whoever tries things out.

define:
  private: { tags: [private, phi] }

guards:
  - id: private-stays-home
    when: { private: true }
    only: { where: local }
    why: private text never leaves this machine

routes: # read from the top
  # the surest sign first
  - id: code
    when: { intent: [code-gen, code-debug] } # both kinds
    use: mistral:7b
    prompt: code
    why: code must be right before it is fast

  - id: creative
    when: { intent: creative }
    use: mistral:7b
    optimized_for: creativity
    why: it writes the best prose

  - id: chat
    when: { any: [{ intent: chat }, { text: { mentions: greetings } }] }
    use: phi3
    prompt: friendly
    why: a conversation wants a fast reply

default:
  use: [qwen2.5, phi3]
  why: nothing else matched
`;

const models = `providers:
  ollama: { protocol: ollama }

models:
  phi3: { provider: ollama, where: local, window: 4096, defaults: { max_tokens: 1024 } }
  mistral:7b: { provider: ollama, where: local, window: 8192, defaults: { max_tokens: 1024 } }
  qwen2.5: { provider: ollama, where: local, window: 32768, defaults: { max_tokens: 2048 } }
`;

const intents = `detect: { needs: 1, else: chat }

intents:
  code-gen:
    means: write code
    words: [python, function]
    examples: [Write a Python function]
  code-debug:
    means: mend code
    words: [bug, stacktrace]
  creative:
    means: prose or verse
    words: [poem, story]
    examples: [Write a poem]
  explain:
    means: an open question
    words: [explain]
  chat:
    means: small talk
`;

const tests = `suite: the small policy
cases:
  - case: code goes to the best coder
    prompt: Write a Python function
    expect: { route: code, model: mistral:7b }
  - case: small talk is answered fast
    prompt: How are you today?
    expect: { route: chat, model: phi3 }
  - case: private text stays here
    prompt: Explain my diagnosis
    facts: { tags: [private] }
    expect: { route: default, model: qwen2.5 }
`;

/** In the place of what ships. */
export async function small(folder: string): Promise<void> {
  await rm(folder, { recursive: true });
  const files = {
    'policy.yaml': smallPolicy,
    'intents.yaml': intents,
    'models.yaml': models,
    'prompts/code.md': 'You write {{language}} programs.\n',
    'prompts/friendly.md': 'You are friendly.\n',
    'lists/greetings.txt': '# one a line\nhello\ngood morning\n',
    'tests/small.test.yaml': tests,
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
