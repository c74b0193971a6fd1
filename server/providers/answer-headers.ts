/** undici's plain record of an answer's headers in, the readable side of `Headers` out; the real one is made only when something rare is asked. */
export class AnswerHeaders {
  readonly #record: Readonly<Record<string, string | string[] | undefined>>;
  #whole: Headers | undefined;

  /** Names in lower case, as undici gives them. */
  constructor(record: Readonly<Record<string, string | string[] | undefined>>) {
    this.#record = record;
  }

  get(name: string): string | null {
    const key = name.toLowerCase();
    if (!Object.hasOwn(this.#record, key)) return null;
    const value = this.#record[key];
    return (Array.isArray(value) ? value.join(', ') : value) ?? null;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#record, name.toLowerCase());
  }

  forEach(each: (value: string, name: string) => void): void {
    this.#headers().forEach((value, name) => {
      each(value, name);
    });
  }

  entries(): HeadersIterator<[string, string]> {
    return this.#headers().entries();
  }

  keys(): HeadersIterator<string> {
    return this.#headers().keys();
  }

  values(): HeadersIterator<string> {
    return this.#headers().values();
  }

  [Symbol.iterator](): HeadersIterator<[string, string]> {
    return this.#headers().entries();
  }

  #headers(): Headers {
    if (this.#whole) return this.#whole;
    const headers = new Headers();
    for (const [name, value] of Object.entries(this.#record)) {
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one);
    }
    this.#whole = headers;
    return headers;
  }
}
