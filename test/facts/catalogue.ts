/** A small catalogue of intents, and the shortest way to ask for the facts of a request, for the tests of this room. */
import type { ChatRequest } from '../../schemas/generated/types.ts';
import type { Caller } from '../../server/facts/caller.ts';
import { factsOf } from '../../server/facts/facts.ts';
import type { FactsRead } from '../../server/policy/facts-read.ts';
import type { Intent, IntentCatalogue } from '../../server/policy/snapshot.ts';

export function intent(id: string, clues: Partial<Intent>): Intent {
  return { id, means: id, words: [], phrases: [], patterns: [], examples: [], when: undefined, preset: {}, ...clues };
}

export const catalogue: IntentCatalogue = Object.freeze({
  closed: true,
  needs: 1,
  otherwise: 'chat',
  intents: [
    intent('code-gen', {
      words: ['python', 'javascript', 'function', 'sql', 'código', '代码', 'c++', 'c#'],
      phrases: ['write a function', 'unit test'],
      patterns: ['\\bdef \\w+\\('],
    }),
    intent('summarize', { words: ['summarize', 'summary', 'tl;dr', '总结'], phrases: ['in a few sentences'] }),
    intent('rag', { phrases: ['according to the text'], when: (facts) => facts.has_context }),
    intent('translation', { words: ['translate', '翻译'], phrases: ['into spanish'] }),
    intent('status', { phrases: ['is the service up'] }),
    intent('chat', { words: ['hello'] }),
  ],
});

export const surroundings = Object.freeze({ now: new Date('2026-11-20T10:12:03.120Z'), airgap: false });

export function ask(prompt: string, more: Partial<ChatRequest> = {}, caller: Caller = {}): FactsRead {
  return factsOf({ messages: [{ role: 'user', content: prompt }], ...more }, catalogue, caller, surroundings);
}
