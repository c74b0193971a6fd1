/** Holds a value against the shape that OpenAI publishes for it; the complaints are empty where it fits. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import shapes from '../recorded/openai-shapes.json' with { type: 'json' };

const ajv = new Ajv2020({ strict: false, allErrors: true }).addSchema({ ...shapes, $id: 'openai' });

export function complaints(shape: keyof (typeof shapes)['$defs'], value: unknown): readonly string[] {
  const validate = ajv.getSchema(`openai#/$defs/${shape}`)!;
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
