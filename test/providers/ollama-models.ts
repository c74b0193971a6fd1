/** Names of models in, what an Ollama server tells about them out. */

export interface OllamaModel {
  readonly name: string;
  /** What the model can do; a request for more is refused. Everything unless given. */
  readonly capabilities?: readonly ('completion' | 'tools' | 'thinking' | 'vision')[];
}

/** A name without a tag means `:latest`. */
export function tagOf(name: string): string {
  return name.includes(':') ? name : `${name}:latest`;
}

export function sameModel(one: string, other: string): boolean {
  return tagOf(one) === tagOf(other);
}

export function modelDetails(model: OllamaModel) {
  const name = tagOf(model.name);
  return {
    name,
    model: name,
    modified_at: '2026-03-01T10:00:00.123456789+01:00',
    size: 2176178913,
    digest: Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64),
    details: {
      parent_model: '',
      format: 'gguf',
      family: name.split(/[:.\d]/)[0],
      families: [name.split(/[:.\d]/)[0]],
      parameter_size: '3.8B',
      quantization_level: 'Q4_0',
    },
  };
}
