/** What models and vendors of the OpenAI protocol refuse: data, and the look-ups in it. Everything not named here is taken to accept all. */

export interface Family {
  /** The part of the model's name behind the last slash. */
  readonly name: RegExp;
  /** Fields that the model refuses, whatever they say. */
  readonly refuses?: readonly string[];
  /** Fields that it refuses unless it is told not to reason. */
  readonly refusesWhileReasoning?: readonly string[];
  /** The efforts that it knows; empty: it refuses the word. Absent: nothing is known. */
  readonly efforts?: readonly string[];
  /** Tools are taken only with reasoning_effort none; leaving it out does not do, since the model reasons by itself. */
  readonly toolsWantNoReasoning?: boolean;
  readonly limitName?: 'max_completion_tokens';
}

const sampling = ['temperature', 'top_p', 'logprobs', 'top_logprobs'];
const penalties = ['frequency_penalty', 'presence_penalty', 'logit_bias'];
const gptEfforts = ['none', 'low', 'medium', 'high', 'xhigh'];

/**
 * The first that fits counts. Collected 2026-11-20.
 * OpenAI: developers.openai.com/api/docs/guides/reasoning and …/models/gpt-5.6-luna; vercel/ai#10932 (sampling with effort
 * none); BerriAI/litellm llms/openai/chat/gpt_5_transformation.py (stop, penalties); openai/openai-openapi#541 and
 * BerriAI/litellm#34569 (tools with effort, and without the word, from 5.4 on).
 * xAI: docs.x.ai/docs/guides/reasoning. DeepSeek: api-docs.deepseek.com/guides/reasoning_model.
 * Gemini: n4ze3m/page-assist#418, Vali-98/ChatterUI#227.
 */
const families: readonly Family[] = [
  { name: /^gpt-5(\.\d+)?-chat/, efforts: [], limitName: 'max_completion_tokens' },
  {
    name: /^gpt-(5\.([4-9]|\d\d)|[6-9]|\d\d)/,
    refuses: ['stop', ...penalties],
    refusesWhileReasoning: sampling,
    efforts: gptEfforts,
    toolsWantNoReasoning: true,
    limitName: 'max_completion_tokens',
  },
  {
    name: /^gpt-5\.1(?!-codex-max)/,
    refuses: ['stop', ...penalties],
    refusesWhileReasoning: sampling,
    efforts: ['none', 'low', 'medium', 'high'],
    limitName: 'max_completion_tokens',
  },
  {
    name: /^gpt-5\.[1-3]/,
    refuses: ['stop', ...penalties],
    refusesWhileReasoning: sampling,
    efforts: gptEfforts,
    limitName: 'max_completion_tokens',
  },
  {
    name: /^gpt-5/,
    refuses: ['stop', ...penalties, ...sampling],
    efforts: ['minimal', 'low', 'medium', 'high'],
    limitName: 'max_completion_tokens',
  },
  {
    name: /^(o3|o4)(-|$)/,
    refuses: ['stop', ...penalties, ...sampling],
    efforts: ['low', 'medium', 'high'],
    limitName: 'max_completion_tokens',
  },
  {
    name: /^o1(-|$)/,
    refuses: [...penalties, ...sampling],
    efforts: ['low', 'medium', 'high'],
    limitName: 'max_completion_tokens',
  },
  { name: /^(chatgpt-|gpt-(4|3\.5))/, efforts: [] },
  { name: /^grok-4/, refuses: ['stop', 'frequency_penalty', 'presence_penalty'], efforts: [] },
  { name: /^deepseek-reasoner/, refuses: ['logprobs', 'top_logprobs'] },
  { name: /^gemini-/, refuses: ['seed', ...penalties, 'logprobs', 'top_logprobs'] },
  { name: /^(meta-)?llama|^gemma/i, efforts: [] },
];

export function familyOf(model: string): Family | undefined {
  const name = model.slice(model.lastIndexOf('/') + 1);
  return families.find((family) => family.name.test(name));
}

export interface Vendor {
  readonly host: RegExp;
  readonly refuses?: readonly string[];
  /** Fields that go by another name. */
  readonly names?: Readonly<Record<string, string>>;
  /** Refuses `stream_options`, and tells the usage unasked. */
  readonly refusesStreamOptions?: boolean;
  readonly oneAnswerOnly?: boolean;
  /** Refuses `name` on messages. */
  readonly refusesMessageNames?: boolean;
  /** Knows the role `developer`; the others are told `system`. */
  readonly developerRole?: boolean;
  /** Wants the thoughts of earlier turns back; the others may refuse them. */
  readonly thoughtsBack?: boolean;
  /** Passes `cache_control` on to Claude; the others refuse what they do not know. */
  readonly cacheMarks?: boolean;
}

/**
 * Collected 2026-11-20. Mistral: docs.mistral.ai/api, openai/openai-agents-python#442 (stream_options). Groq:
 * console.groq.com/docs/openai, "Currently Unsupported OpenAI Features". DeepSeek, Moonshot and OpenRouter: their pages on
 * reasoning with tools.
 */
const vendors: readonly Vendor[] = [
  { host: /(^|\.)api\.openai\.com$/, developerRole: true },
  {
    host: /(^|\.)api\.mistral\.ai$/,
    refuses: ['logprobs', 'top_logprobs', 'logit_bias', 'user', 'store', 'service_tier'],
    names: { seed: 'random_seed' },
    refusesStreamOptions: true,
  },
  {
    host: /(^|\.)api\.groq\.com$/,
    refuses: ['logprobs', 'top_logprobs', 'logit_bias'],
    oneAnswerOnly: true,
    refusesMessageNames: true,
  },
  { host: /(^|\.)api\.deepseek\.com$/, thoughtsBack: true },
  { host: /(^|\.)api\.moonshot\.(ai|cn)$/, thoughtsBack: true },
  { host: /(^|\.)openrouter\.ai$/, thoughtsBack: true, cacheMarks: true },
];

const unknownVendor: Vendor = { host: /^$/ };

export function vendorOf(baseUrl: string): Vendor {
  // What is no address is told when it is asked, like one where nobody answers.
  const hostname = URL.canParse(baseUrl) ? new URL(baseUrl).hostname : '';
  return vendors.find((vendor) => vendor.host.test(hostname)) ?? unknownVendor;
}
