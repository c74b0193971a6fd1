/** The mutants of the sample policy, in its author's words. */
import { expect, test } from 'vitest';
import { place } from '../../server/policy/diagnostic.ts';
import { mutantsOf } from '../../server/policy/mutation/mutants.ts';
import { lookUpOperator } from '../../server/policy/operators.ts';
import { inline } from '../../server/policy/suite/suite-yaml.ts';
import { compiled } from '../suite/run-cases.ts';
import { sampleFiles } from '../suite/sample-policy.ts';
import { mutationOf } from './mutated-policy.ts';

const snapshot = compiled(sampleFiles());

test('each is told with its place', () => {
  const told = mutantsOf(snapshot, lookUpOperator(snapshot.lists)).map(({ title, at }) => `${place(at)}  ${title}`);
  expect(told).toMatchInlineSnapshot(`
    [
      "policy.yaml:13:9  delete guard private-stays-home",
      "policy.yaml:17:9  delete guard airgap",
      "policy.yaml:29:9  delete route long-documents",
      "policy.yaml:35:9  delete route quick",
      "policy.yaml:45:9  delete route code",
      "policy.yaml:55:9  delete route chat",
      "policy.yaml:29:9  swap long-documents / quick",
      "policy.yaml:35:9  swap quick / code",
      "policy.yaml:45:9  swap code / chat",
      "policy.yaml:8:7  private: any -> all of (tags has private or tags has no_cloud), text mentions privacy",
      "policy.yaml:8:15  private: any -> all of tags has private, tags has no_cloud",
      "policy.yaml:8:16  private: drop "tags has private"",
      "policy.yaml:8:16  private: not "tags has private"",
      "policy.yaml:8:25  private: drop "tags has no_cloud"",
      "policy.yaml:8:25  private: not "tags has no_cloud"",
      "policy.yaml:9:17  private: drop "text mentions privacy"",
      "policy.yaml:9:17  private: not "text mentions privacy"",
      "policy.yaml:10:29  long: drop "context_tokens over 6000"",
      "policy.yaml:10:29  long: not "context_tokens over 6000"",
      "policy.yaml:10:29  long: context_tokens over 6000 -> 5999",
      "policy.yaml:10:29  long: context_tokens over 6000 -> 6001",
      "policy.yaml:18:21  airgap: drop "airgap is true"",
      "policy.yaml:18:21  airgap: not "airgap is true"",
      "policy.yaml:38:9  quick: any -> all of latency_target is ultra_low, cost_priority is true …",
      "policy.yaml:38:27  quick: drop "latency_target is ultra_low"",
      "policy.yaml:38:27  quick: not "latency_target is ultra_low"",
      "policy.yaml:39:26  quick: drop "cost_priority is true"",
      "policy.yaml:39:26  quick: not "cost_priority is true"",
      "policy.yaml:40:19  quick: drop "intent one of status, classification"",
      "policy.yaml:40:19  quick: not "intent one of status, classification"",
      "policy.yaml:40:19  quick: intent without status",
      "policy.yaml:40:19  quick: intent without classification",
      "policy.yaml:46:11  code: all -> any of intent is code-gen, latency_target is not low",
      "policy.yaml:46:21  code: drop "intent is code-gen"",
      "policy.yaml:46:21  code: not "intent is code-gen"",
      "policy.yaml:46:49  code: drop "latency_target is not low"",
      "policy.yaml:46:49  code: not "latency_target is not low"",
      "policy.yaml:56:31  chat: drop "context_tokens at_most 3500"",
      "policy.yaml:56:31  chat: not "context_tokens at_most 3500"",
      "policy.yaml:56:31  chat: context_tokens at_most 3500 -> 3499",
      "policy.yaml:56:31  chat: context_tokens at_most 3500 -> 3501",
      "policy.yaml:29:9  long-documents: use qwen2.5 -> mistral:7b",
      "policy.yaml:35:9  quick: use gemma:2b -> phi3",
      "policy.yaml:45:9  code: use mistral:7b -> claude-haiku",
      "policy.yaml:55:9  chat, arm 0: use phi3 -> qwen2.5",
      "policy.yaml:55:9  chat, arm 1: use qwen2.5 -> mistral:7b",
      "policy.yaml:66:1  default: use qwen2.5 -> mistral:7b",
      "policy.yaml:45:9  code: with.temperature 0 -> 0.01",
      "policy.yaml:17:9  airgap: cap.max_tokens 500 -> 501",
      "policy.yaml:1:1  client: limits.max_tokens 4096 -> 4097",
      "policy.yaml:1:1  client: limits.temperature 1.5 -> 1.51",
      "policy.yaml:45:9  code: escalate.below 0.7 -> 0.69",
      "policy.yaml:45:9  code: escalate.below 0.7 -> 0.71",
      "policy.yaml:55:9  chat: shares 90/10 -> 89/11",
      "policy.yaml:55:9  chat: shares 90/10 -> 91/9",
    ]
  `);
});

test('each is killed by a request, or changes nothing', () => {
  const { survivors, equivalent, undecided, killed } = mutationOf(snapshot);
  expect(killed).toBe(0);
  expect(undecided.map(({ mutant }) => mutant.title)).toEqual([]);
  expect(equivalent.map(({ title }) => title)).toMatchInlineSnapshot(`[]`);
  const told = survivors.map(
    ({
      mutant,
      killing: {
        one: { case: _, expect: wanted, ...request },
      },
    }) => `${mutant.title}: ${inline(request)} -> ${inline(wanted)}`,
  );
  expect(told).toMatchInlineSnapshot(`
    [
      "delete guard private-stays-home: { facts: { tags: [private] } } -> { route: chat, model: phi3, guards: [private-stays-home] }",
      "delete guard airgap: { facts: { airgap: true } } -> { route: chat, model: phi3, guards: [airgap] }",
      "delete route long-documents: { facts: { context_tokens: 6001 } } -> { route: long-documents, model: qwen2.5 }",
      "delete route quick: { facts: { latency_target: ultra_low } } -> { route: quick, model: gemma:2b }",
      "delete route code: { facts: { intent: code-gen, latency_target: medium } } -> { route: code, model: mistral:7b }",
      "delete route chat: { facts: { context_tokens: 0 } } -> { route: chat, model: phi3 }",
      "swap long-documents / quick: { facts: { context_tokens: 6001, latency_target: ultra_low } } -> { route: long-documents, model: qwen2.5 }",
      "swap quick / code: { facts: { intent: code-gen, latency_target: ultra_low } } -> { route: quick, model: gemma:2b }",
      "swap code / chat: { facts: { intent: code-gen, context_tokens: 0, latency_target: medium } } -> { route: code, model: mistral:7b }",
      "private: any -> all of (tags has private or tags has no_cloud), text mentions privacy: { facts: { tags: [private] } } -> { route: chat, model: phi3, guards: [private-stays-home] }",
      "private: any -> all of tags has private, tags has no_cloud: { facts: { tags: [private] } } -> { route: chat, model: phi3, guards: [private-stays-home] }",
      "private: drop "tags has private": { facts: { tags: [private] } } -> { route: chat, model: phi3, guards: [private-stays-home] }",
      "private: not "tags has private": { facts: { tags: [private] } } -> { route: chat, model: phi3, guards: [private-stays-home] }",
      "private: drop "tags has no_cloud": { facts: { tags: [no_cloud] } } -> { route: chat, model: phi3, guards: [private-stays-home] }",
      "private: not "tags has no_cloud": { facts: { tags: [no_cloud] } } -> { route: chat, model: phi3, guards: [private-stays-home] }",
      "private: drop "text mentions privacy": { prompt: diary, facts: { context_tokens: 0 } } -> { route: chat, model: phi3, guards: [private-stays-home] }",
      "private: not "text mentions privacy": { prompt: diary, facts: { context_tokens: 0 } } -> { route: chat, model: phi3, guards: [private-stays-home] }",
      "long: drop "context_tokens over 6000": { facts: { context_tokens: 0 } } -> { route: chat, model: phi3 }",
      "long: not "context_tokens over 6000": { facts: { context_tokens: 6001 } } -> { route: long-documents, model: qwen2.5 }",
      "long: context_tokens over 6000 -> 5999: { facts: { context_tokens: 6000 } } -> { route: default, model: qwen2.5 }",
      "long: context_tokens over 6000 -> 6001: { facts: { context_tokens: 6001 } } -> { route: long-documents, model: qwen2.5 }",
      "airgap: drop "airgap is true": { facts: { airgap: false } } -> { route: chat, model: phi3, guards: [] }",
      "airgap: not "airgap is true": { facts: { airgap: true } } -> { route: chat, model: phi3, guards: [airgap] }",
      "quick: any -> all of latency_target is ultra_low, cost_priority is true …: { facts: { latency_target: ultra_low } } -> { route: quick, model: gemma:2b }",
      "quick: drop "latency_target is ultra_low": { facts: { latency_target: ultra_low } } -> { route: quick, model: gemma:2b }",
      "quick: not "latency_target is ultra_low": { facts: { latency_target: ultra_low } } -> { route: quick, model: gemma:2b }",
      "quick: drop "cost_priority is true": { facts: { cost_priority: true } } -> { route: quick, model: gemma:2b }",
      "quick: not "cost_priority is true": { facts: { cost_priority: true } } -> { route: quick, model: gemma:2b }",
      "quick: drop "intent one of status, classification": { facts: { intent: status } } -> { route: quick, model: gemma:2b }",
      "quick: not "intent one of status, classification": { facts: { intent: status } } -> { route: quick, model: gemma:2b }",
      "quick: intent without status: { facts: { intent: status } } -> { route: quick, model: gemma:2b }",
      "quick: intent without classification: { facts: { intent: classification } } -> { route: quick, model: gemma:2b }",
      "code: all -> any of intent is code-gen, latency_target is not low: { facts: { intent: chat, latency_target: medium } } -> { route: chat, model: phi3 }",
      "code: drop "intent is code-gen": { facts: { intent: chat, latency_target: medium } } -> { route: chat, model: phi3 }",
      "code: not "intent is code-gen": { facts: { intent: code-gen, latency_target: medium } } -> { route: code, model: mistral:7b }",
      "code: drop "latency_target is not low": { facts: { intent: code-gen, latency_target: low } } -> { route: chat, model: phi3 }",
      "code: not "latency_target is not low": { facts: { intent: code-gen, latency_target: medium } } -> { route: code, model: mistral:7b }",
      "chat: drop "context_tokens at_most 3500": { facts: { context_tokens: 3501 } } -> { route: default, model: qwen2.5 }",
      "chat: not "context_tokens at_most 3500": { facts: { context_tokens: 0 } } -> { route: chat, model: phi3 }",
      "chat: context_tokens at_most 3500 -> 3499: { facts: { context_tokens: 3500 } } -> { route: chat, model: phi3 }",
      "chat: context_tokens at_most 3500 -> 3501: { facts: { context_tokens: 3501 } } -> { route: default, model: qwen2.5 }",
      "long-documents: use qwen2.5 -> mistral:7b: { facts: { context_tokens: 6001 } } -> { route: long-documents, model: qwen2.5 }",
      "quick: use gemma:2b -> phi3: { facts: { latency_target: ultra_low } } -> { route: quick, model: gemma:2b }",
      "code: use mistral:7b -> claude-haiku: { facts: { intent: code-gen, latency_target: medium } } -> { route: code, model: mistral:7b }",
      "chat, arm 0: use phi3 -> qwen2.5: { facts: { context_tokens: 0, bucket: 45 } } -> { route: chat, model: phi3 }",
      "chat, arm 1: use qwen2.5 -> mistral:7b: { facts: { context_tokens: 0, bucket: 95 } } -> { route: chat, model: qwen2.5 }",
      "default: use qwen2.5 -> mistral:7b: { facts: { context_tokens: 3501 } } -> { route: default, model: qwen2.5 }",
      "code: with.temperature 0 -> 0.01: { facts: { intent: code-gen, latency_target: medium } } -> { route: code, model: mistral:7b, with: { temperature: 0 } }",
      "airgap: cap.max_tokens 500 -> 501: { request: { max_tokens: 1002 }, facts: { context_tokens: 6001, airgap: true } } -> { route: long-documents, model: qwen2.5, with: { max_tokens: 500 } }",
      "client: limits.max_tokens 4096 -> 4097: { request: { max_tokens: 8194 }, facts: { context_tokens: 6001 } } -> { route: long-documents, model: qwen2.5, with: { max_tokens: 4096 } }",
      "client: limits.temperature 1.5 -> 1.51: { request: { temperature: 1.52 }, facts: { context_tokens: 6001 } } -> { route: long-documents, model: qwen2.5, with: { temperature: 1.5 } }",
      "code: escalate.below 0.7 -> 0.69: { facts: { intent: code-gen, latency_target: medium }, answer: { confidence: 0.69 } } -> { route: code, model: mistral:7b, escalates_to: claude-haiku }",
      "code: escalate.below 0.7 -> 0.71: { facts: { intent: code-gen, latency_target: medium }, answer: { confidence: 0.7 } } -> { route: code, model: mistral:7b, escalates_to: null }",
      "chat: shares 90/10 -> 89/11: { facts: { context_tokens: 0, bucket: 89.5 } } -> { route: chat, model: phi3 }",
      "chat: shares 90/10 -> 91/9: { facts: { context_tokens: 0, bucket: 90.5 } } -> { route: chat, model: qwen2.5 }",
    ]
  `);
});
