/** A ProviderCall in, the body of a Chat Completions request out; throws UnsupportedInput. */
import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import { UnsupportedInput } from '../input.ts';
import type { ProviderCall } from '../provider.ts';
import type { Vendor } from './families.ts';
import { fitted } from './fitting.ts';
import { messagesFor, toolsFor } from './messages.ts';

export function openaiRequest(
  call: ProviderCall,
  vendor: Vendor,
  stream: boolean,
  usageInStream: boolean,
): ChatCompletionCreateParams {
  const { fields } = fitted(call, vendor);
  if (vendor.oneAnswerOnly && typeof fields.n === 'number' && fields.n > 1) {
    throw new UnsupportedInput(`n is ${fields.n}, but ${call.model} gives one answer a request here; leave n out`);
  }
  const request = {
    ...fields,
    model: call.model,
    messages: messagesFor(call.messages, vendor),
    ...toolsFor(fields.tools, vendor),
    ...(stream ? { stream: true } : {}),
    // Always asked for, since costs are reckoned from it; who asked us gets it only if they did.
    ...(stream && usageInStream ? { stream_options: { include_usage: true } } : {}),
  };
  // The caller's own fields pass unread; who does not know them says so.
  return request as unknown as ChatCompletionCreateParams;
}
