/** A parsed body → a chat request, or the first thing that is wrong with it, in a sentence. */
import type { ChatRequest } from '../../schemas/generated/types.ts';
import { validateChatRequest } from '../../schemas/generated/validators.js';
import { suggestion } from '../policy/did-you-mean.ts';
import { callerComplaint } from '../policy/params.ts';
import { HttpFailure } from './errors.ts';

/** Unknown fields pass. Throws `invalid_request`. */
export function chatRequestOf(body: unknown): ChatRequest {
  if (validate(body)) return withParameters(body as ChatRequest);
  const [error] = validate.errors!;
  const path = pathOf(error!);
  throw new HttpFailure('invalid_request', sentence(error!, path, body), path === '' ? {} : { param: path });
}

/** Parameters that OpenAI's API does not know, such as top_k, have their ranges in the policy room. */
function withParameters(request: ChatRequest): ChatRequest {
  for (const name of Object.keys(request)) {
    const complaint = callerComplaint(name, request[name]);
    if (complaint !== undefined) throw new HttpFailure('invalid_request', `${complaint}.`, { param: name });
  }
  return request;
}

/** The generated validators are JavaScript; this is how ajv writes them. */
interface Validate {
  (value: unknown): boolean;
  readonly errors?: readonly Complaint[] | null;
}

interface Complaint {
  /** JSON pointer. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

const validate = validateChatRequest as unknown as Validate;

/** `/messages/0/role` → `messages[0].role`. */
function pathOf({ instancePath, keyword, params }: Complaint): string {
  const keys = keysOf(instancePath);
  if (keyword === 'required') keys.push(String(params.missingProperty));
  return keys.map((key, index) => (/^\d+$/.test(key) ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
}

function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function sentence({ instancePath, keyword, params, message }: Complaint, path: string, body: unknown): string {
  const what = path === '' ? 'The body' : path;
  const { limit } = params;
  switch (keyword) {
    case 'required':
      return path === 'messages'
        ? 'messages is missing: send a list such as [{"role": "user", "content": "Hello"}].'
        : `${what} is missing.`;
    case 'type':
      return `${what} must be ${kinds(params.type)}, not ${kindOf(valueAt(body, instancePath))}.`;
    case 'enum': {
      const allowed = (params.allowedValues as unknown[]).filter((word) => typeof word === 'string');
      const meant = suggestion(String(valueAt(body, instancePath)), allowed);
      return `${what} must be one of ${allowed.join(', ')}.${meant}`;
    }
    case 'minimum':
      return `${what} must be ${limit} or more.`;
    case 'maximum':
      return `${what} must be ${limit} or less.`;
    case 'minItems':
      return `${what} must not be empty.`;
    case 'maxItems':
      return `${what} must not have more than ${limit} items.`;
    case 'minLength':
      return `${what} must not be empty.`;
    case 'maxLength':
      return `${what} must not be longer than ${limit} characters.`;
    default:
      return `${what} ${message ?? 'is wrong'}.`;
  }
}

const words: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function kinds(types: unknown): string {
  return [types]
    .flat()
    .map((type) => words[String(type)])
    .join(' or ');
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'boolean' ? String(value) : (words[typeof value] ?? 'missing');
}

function valueAt(body: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], body);
}
