/** Test suites for the sample policy: one that passes, the same with a case that fails, and one that shows little. */
export const order = `suite: who wins when two routes match
given: { language: en, latency_target: medium, context_tokens: 200, user: ann, bucket: 10 }
cases:
  - case: long beats quick
    facts: { context_tokens: 6001, latency_target: ultra_low }
    expect: { route: long-documents }
  - case: private text never reaches the cloud
    matrix: { intent: all, latency_target: all, context_tokens: [200, 6001, 40000] }
    facts: { tags: [private] }
    expect: { never: { where: cloud } }
`;
export const failing = `${order}  - case: chat at 3501
    facts: { context_tokens: 3400 }
    expect: { route: default }
`;
/** Five cases, which leave much of the sample policy untried. */
export const few = `suite: the everyday requests
given: { language: en, latency_target: medium, context_tokens: 200, user: ann, bucket: 10 }
cases:
  - case: long documents
    facts: { context_tokens: 6001 }
    expect: { route: long-documents, model: qwen2.5 }
  - case: a status check is quick
    facts: { intent: status }
    expect: { route: quick, model: gemma:2b }
  - case: code
    facts: { intent: code-gen }
    expect: { route: code, model: mistral:7b, with: { temperature: 0 } }
  - case: a chat
    facts: { intent: chat }
    expect: { route: chat, model: phi3 }
  - case: private text stays at home
    facts: { tags: [private] }
    expect: { guards: [private-stays-home] }
`;
