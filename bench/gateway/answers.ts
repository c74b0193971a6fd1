/** What the fake upstream says, in both protocols: the same words, about as many bytes. */

export const tokensInStream = 50;
/** As a quick local model would: slow enough that each token travels alone. */
export const tokenEveryMs = 5;
export const models = ['gemma:2b', 'phi3:3.8b', 'qwen2.5:3b', 'mistral:7b'] as const;

/** Every gateway must pass on just this. */
export const text =
  'The service answers a request in three steps: it reads what the request is about, picks the first rule that holds, ' +
  'and hands the request to the model of that rule. Each step can be looked at afterwards.';

const model = models[0];
const created = '2026-01-01T00:00:00.000Z';
const counts = { prompt_eval_count: 420, eval_count: tokensInStream };
const durations = { total_duration: 900_000_000, load_duration: 1_000_000, prompt_eval_duration: 1, eval_duration: 1 };
const usage = { prompt_tokens: 420, completion_tokens: tokensInStream, total_tokens: 420 + tokensInStream };

export const tags = JSON.stringify({ models: models.map((name) => ({ name, model: name, size: 1, digest: 'd' })) });

export const answers = {
  ollama: JSON.stringify({
    model,
    created_at: created,
    message: { role: 'assistant', content: text },
    done_reason: 'stop',
    done: true,
    ...durations,
    ...counts,
  }),
  openai: JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_767_225_600,
    model,
    system_fingerprint: 'fp_ollama',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, logprobs: null, finish_reason: 'stop' }],
    usage,
  }),
} as const;

/** The same text in as many pieces as there are tokens. */
const words = Array.from({ length: tokensInStream }, (_, index) => {
  const at = (part: number) => Math.round((text.length * part) / tokensInStream);
  return text.slice(at(index), at(index + 1));
});

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1_767_225_600,
    model,
    system_fingerprint: 'fp_ollama',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`;

const line = (value: object): string => `${JSON.stringify({ model, created_at: created, ...value })}\n`;

/** The last piece comes together with the end of the stream. */
export const streams = {
  ollama: {
    type: 'application/x-ndjson',
    pieces: [
      ...words.map((content) => line({ message: { role: 'assistant', content }, done: false })),
      line({ message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop', ...durations, ...counts }),
    ],
  },
  openai: {
    type: 'text/event-stream',
    pieces: [...words.map((content) => chunk({ role: 'assistant', content })), `${chunk({}, 'stop')}data: [DONE]\n\n`],
  },
} as const;
