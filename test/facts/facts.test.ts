import { describe, expect, test } from 'vitest';
import { factsOf } from '../../server/facts/facts.ts';
import { factCatalogue } from '../../server/policy/fact-catalogue.ts';
import { ask, catalogue, surroundings } from './catalogue.ts';

describe('factsOf', () => {
  test('every fact of the catalogue is there, in its order, with a source the catalogue allows', () => {
    const read = ask('Write a Python function that validates an email');
    expect(Object.keys(read.values)).toEqual([...factCatalogue.keys()]);
    for (const [name, fact] of factCatalogue) expect(fact.from).toContain(read.origins[name as 'text'].from);
  });

  test('a request of nothing but a user message leaves the rest unknown', () => {
    const { values } = factsOf({ messages: [{ role: 'user', content: 'Hello' }] }, catalogue, {}, surroundings);
    expect(values).toMatchObject({
      intent: 'chat',
      language: 'en',
      tags: [],
      sensitive: [],
      user: 'none',
      key: 'none',
      tenant: 'none',
      hour: 10,
      weekday: 'fri',
      airgap: false,
    });
  });
});
