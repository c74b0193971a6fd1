/** A parameter → who sets it, in words: `model phi3`, `route status`, `a caller, up to 4096`. */
import type { Knowledge } from './names.ts';
import { type Part, partAt, type Step, textOf, textsOf } from './tree.ts';

export function settersOf(knowledge: Knowledge, parameter: string): readonly string[] {
  const valueIn = (part: Part | undefined, path: readonly Step[]) => textOf(partAt(part, [...path, parameter]));
  const setBy = (kind: 'model' | 'intent' | 'route' | 'guard', key: string, said: (value: string) => string) =>
    knowledge.all(kind).flatMap(({ name, part }) => {
      const value = valueIn(part, [key]);
      return value === undefined ? [] : [`${kind} ${name} (${said(value)})`];
    });
  const policy = knowledge.tree('policy.yaml');
  const byDefault = valueIn(policy, ['default', 'with']);
  const limit = valueIn(policy, ['client', 'limits']);
  const asked = textsOf(partAt(policy, ['client', 'params'])).some(({ text }) => text === parameter);
  return [
    ...setBy('model', 'defaults', String),
    ...setBy('intent', 'preset', String),
    ...setBy('route', 'with', String),
    ...(byDefault === undefined ? [] : [`default (${byDefault})`]),
    ...(asked ? [`the caller${limit === undefined ? '' : ` (at most ${limit})`}`] : []),
    ...setBy('guard', 'cap', (value) => `at most ${value}`),
  ];
}
