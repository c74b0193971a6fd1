/** Every path that is answered: what it does, what it takes and gives, and a request to try. */

export interface Operation {
  readonly method: 'get' | 'post';
  /** As OpenAPI writes it: `/v1/models/{id}`. */
  readonly path: string;
  readonly group: Group;
  readonly does: string;
  /** Names of shapes. */
  readonly takes?: string;
  readonly gives: string;
  /** Of each event or line, where `stream` is true. */
  readonly streams?: { readonly shape: string; readonly type: string };
  /** What failures look like; OpenAI's unless given. */
  readonly fails?: string;
  readonly example?: object;
  /** In place of the path's parameters. */
  readonly tried?: string;
}

export const groups = [
  'Chat',
  'OpenAI Responses',
  'Anthropic',
  'Ollama',
  'Embeddings',
  'Models',
  'Routing',
  'Server',
] as const;
export type Group = (typeof groups)[number];

const events = 'text/event-stream';
const lines = 'application/x-ndjson';
const said = [{ role: 'user', content: 'Is the service up?' }];

const chat = {
  method: 'post',
  group: 'Chat',
  does: 'Answers a chat in OpenAI’s dialect, whole or as a stream.',
  takes: 'ChatRequest',
  gives: 'Completion',
  streams: { shape: 'CompletionChunk', type: events },
  example: { model: 'auto', messages: said, latency_target: 'ultra_low' },
} as const;

const ollama = { group: 'Ollama', fails: 'OllamaError' } as const;
const anthropic = { group: 'Anthropic', fails: 'AnthropicError' } as const;
const modelParameter = { tried: 'auto' } as const;

export const operations: readonly Operation[] = [
  { ...chat, path: '/v1/chat/completions' },
  { ...chat, path: '/chat/completions' },
  {
    method: 'post',
    path: '/v1/responses',
    group: 'OpenAI Responses',
    does: 'Answers in the dialect of OpenAI’s Responses. Nothing is kept between two of them.',
    takes: 'ResponsesRequest',
    gives: 'Response',
    streams: { shape: 'ResponseEvent', type: events },
    example: { model: 'auto', input: 'Is the service up?', latency_target: 'ultra_low' },
  },
  {
    ...anthropic,
    method: 'post',
    path: '/v1/messages',
    does: 'Answers in the dialect of Anthropic’s Messages.',
    takes: 'AnthropicRequest',
    gives: 'AnthropicMessage',
    streams: { shape: 'AnthropicEvent', type: events },
    example: { model: 'auto', max_tokens: 100, messages: said },
  },
  {
    ...anthropic,
    method: 'post',
    path: '/v1/messages/count_tokens',
    does: 'Estimates the tokens that a model would read. No model is asked.',
    takes: 'AnthropicRequest',
    gives: 'AnthropicTokens',
    example: { model: 'auto', messages: said },
  },
  {
    ...ollama,
    method: 'post',
    path: '/api/chat',
    does: 'Answers a chat in Ollama’s dialect: a line for each piece unless "stream" is false.',
    takes: 'OllamaChatRequest',
    gives: 'OllamaChatAnswer',
    streams: { shape: 'OllamaChatAnswer', type: lines },
    example: { model: 'auto', messages: said, stream: false },
  },
  {
    ...ollama,
    method: 'post',
    path: '/api/generate',
    does: 'Answers a prompt in Ollama’s dialect.',
    takes: 'OllamaGenerateRequest',
    gives: 'OllamaGenerateAnswer',
    streams: { shape: 'OllamaGenerateAnswer', type: lines },
    example: { model: 'auto', prompt: 'Is the service up?', stream: false },
  },
  { ...ollama, method: 'get', path: '/api/tags', does: 'Lists what can be put into "model".', gives: 'OllamaTags' },
  {
    ...ollama,
    method: 'post',
    path: '/api/show',
    does: 'What one model can, and how much it holds.',
    takes: 'OllamaShowRequest',
    gives: 'OllamaShown',
    example: { model: 'auto' },
  },
  {
    ...ollama,
    method: 'get',
    path: '/api/ps',
    does: 'Always empty: what is loaded, each Ollama knows itself.',
    gives: 'OllamaRunning',
  },
  {
    ...ollama,
    method: 'get',
    path: '/api/version',
    does: 'The version of Ollama whose dialect is spoken.',
    gives: 'OllamaVersion',
  },
  {
    method: 'post',
    path: '/v1/embeddings',
    group: 'Embeddings',
    does: 'Texts become vectors of the model that is named. None is chosen.',
    takes: 'EmbeddingsRequest',
    gives: 'Embeddings',
    example: { model: 'phi3', input: ['Is the service up?'] },
  },
  {
    method: 'post',
    path: '/api/embed',
    group: 'Embeddings',
    does: 'The same in Ollama’s dialect.',
    takes: 'OllamaEmbedRequest',
    gives: 'OllamaEmbedAnswer',
    fails: 'OllamaError',
    example: { model: 'phi3', input: 'Is the service up?' },
  },
  {
    method: 'get',
    path: '/v1/models',
    group: 'Models',
    does: 'What can be put into "model". In Anthropic’s form to clients that send anthropic-version.',
    gives: 'Models',
  },
  { ...modelParameter, method: 'get', path: '/v1/models/{id}', group: 'Models', does: 'One of them.', gives: 'Model' },
  {
    method: 'get',
    path: '/chat/models',
    group: 'Models',
    does: 'The catalogue: health, windows, prices, routes.',
    gives: 'Catalogue',
  },
  {
    method: 'get',
    path: '/chat/routing-info',
    group: 'Routing',
    does: 'The live policy in words.',
    gives: 'LivePolicy',
  },
  {
    method: 'post',
    path: '/chat/routing-info',
    group: 'Routing',
    does: 'A dry run: the whole trace of what would be decided. No model is asked.',
    takes: 'DryRun',
    gives: 'Trace',
    example: { prompt: 'Is the service up?', latency_target: 'ultra_low' },
  },
  {
    method: 'get',
    path: '/chat/routing-info/{id}',
    group: 'Routing',
    does: 'The trace of a decision that was made, while it is kept.',
    gives: 'Trace',
  },
  {
    method: 'get',
    path: '/',
    group: 'Server',
    does: 'That it is there; some clients ask before anything else.',
    gives: 'Greeting',
  },
  { method: 'get', path: '/openapi.json', group: 'Server', does: 'This reference, for programs.', gives: 'Reference' },
  { method: 'get', path: '/docs', group: 'Server', does: 'This reference, for people: a page of HTML.', gives: 'Page' },
  {
    method: 'get',
    path: '/health',
    group: 'Server',
    does: 'Whether requests can be served, and by which policy.',
    gives: 'Health',
  },
];
