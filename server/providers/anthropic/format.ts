/** OpenAI's response_format in, what holds Claude to it out: an output format, or words in the system prompt. */
import type Anthropic from '@anthropic-ai/sdk';
import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema';
import type { ClaudeModel } from './models.ts';

export interface Format {
  readonly format?: Anthropic.JSONOutputFormat;
  /** For the end of the system prompt. */
  readonly instruction?: string;
}

const ONLY_JSON = 'Answer with one JSON object and nothing else: no words around it, no code fence.';

export function formatFor(responseFormat: unknown, model: ClaudeModel): Format {
  const { type, json_schema: named } = (responseFormat ?? {}) as { type?: unknown; json_schema?: { schema?: unknown } };
  if (type !== 'json_object' && type !== 'json_schema') return {};
  const schema = named?.schema;
  if (type === 'json_object' || typeof schema !== 'object' || schema === null) return { instruction: ONLY_JSON };
  const strict = model.schemas ? strictSchema(schema) : undefined;
  if (strict) return { format: { type: 'json_schema', schema: strict } };
  return { instruction: `${ONLY_JSON} It must be valid by this JSON schema:\n${JSON.stringify(schema)}` };
}

/** Claude takes a part of JSON Schema; the rest becomes words in descriptions. Undefined where not even that can be done. */
function strictSchema(schema: object): Record<string, unknown> | undefined {
  if (!('type' in schema || 'anyOf' in schema || 'oneOf' in schema || 'allOf' in schema || '$ref' in schema)) {
    return undefined;
  }
  try {
    return transformJSONSchema(schema as Parameters<typeof transformJSONSchema>[0]) as Record<string, unknown>;
  } catch (error) {
    // "JSON schema must have a type defined …", somewhere inside.
    if (error instanceof Error && error.message.startsWith('JSON schema')) return undefined;
    throw error;
  }
}
