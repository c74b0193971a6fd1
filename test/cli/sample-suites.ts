/** Test suites for the sample policy: one that passes, and the same with a case that fails. */
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
