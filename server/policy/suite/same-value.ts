/** Two values of a fact or a parameter → whether they say the same. Lists are compared without their order. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && sorted(a).every((value, index) => Object.is(value, sorted(b)[index]));
  }
  // `stop: END` and `stop: [END]` are the same call.
  if (Array.isArray(a) && a.length === 1 && typeof b === 'string') return a[0] === b;
  if (Array.isArray(b) && b.length === 1 && typeof a === 'string') return b[0] === a;
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => sameValue(a[key], b[key]));
  }
  return a === b;
}

function sorted(values: readonly unknown[]): readonly unknown[] {
  return [...values].map(String).sort();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
