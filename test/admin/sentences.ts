/** What the cards of the shipped policy say, read by a person and found right. */
export const sentences = `definition private
A request is private when any of these:
- tags include private, no_cloud or phi
- text mentions privacy
- sensitive data includes card, iban, ssn, secret or health

definition long
A request is long when context tokens are over 6,000.

definition foreign
A request is foreign when language is neither en nor und.

guard private-stays-home
When it is private, only local models may serve.
Because private text never leaves this machine.

guard airgap
When the airgap is on, only local models may serve.
Because this server is sealed off from the internet.

client client
A model that the caller names is honoured, unless a guard takes it away.
A caller may set temperature, top p, max tokens, stop, seed, frequency penalty and presence penalty.
A caller gets max tokens at most 4,096 and temperature at most 1.5.

route long-documents
When it is long, use qwen2.5, then claude-haiku, then gpt-luna, with the prompt careful-reader. Optimized for long context and accuracy.
Because only qwen2.5 and the cloud can hold this much text.

route status
When intent is status and it has no context, use gemma:2b, max tokens 40, with the prompt one-line. Optimized for ultra-low latency and low cost.
Because a yes or no wants the smallest model and one line.

route classification
When intent is classification and it has no context, use gemma:2b, with the prompt label. Optimized for low cost and throughput.
Because a label is a short answer, and the smallest model gives it.

route quick
When latency target is ultra_low or cost comes first, use gemma:2b, with the prompt brief. Optimized for ultra-low latency and low cost.
Because the caller wants it at once or for next to nothing.

route documents
When any of these:
- intent is rag, summarize or extraction
- it has context
use qwen2.5, with the prompt careful-reader. Optimized for accuracy and long context.
Because qwen2.5 keeps to the text it is given.

route translation
When intent is translation, use qwen2.5, with the prompt translator. Optimized for many languages and accuracy.
Because qwen2.5 knows the most languages of the local models.

route other-languages
When it is foreign and intent is neither code-gen nor code-debug, use qwen2.5, with the prompt polyglot. Optimized for many languages.
Because qwen2.5 knows the most languages of the local models.

route code
When intent is code-gen or code-debug, use mistral:7b, with the prompt code. Optimized for high quality and coding.
Because code must be right before it is fast.

route chat
When either intent is chat or latency target is low, and context tokens are at most 3,000, use phi3, with the prompt friendly. Optimized for low latency and conversation.
Because a conversation wants a fast reply.

route creative
When intent is creative or brainstorm, use mistral:7b, with the prompt storyteller. Optimized for high quality and creativity.
Because mistral:7b writes the best prose of the local models.

route rewrite
When intent is rewrite, use mistral:7b, with the prompt editor. Optimized for high quality and style.
Because mistral:7b changes the words and keeps the meaning.

route explain
When intent is explain or math, use mistral:7b, with the prompt teacher. Optimized for high quality and reasoning.
Because mistral:7b reasons best of the local models.

default default
Otherwise, use qwen2.5, then phi3, with the prompt friendly. Optimized for balance.
Because nothing else matched.`;
