import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChatRequest } from '../../schemas/generated/types.ts';
import { factsOf } from '../../server/facts/facts.ts';
import { mostTags } from '../../server/facts/tags.ts';
import { ask, catalogue, surroundings } from './catalogue.ts';

const tagsIn = (text: string): readonly string[] => ask(text).values.tags;

describe('a #tag', () => {
  test.each([
    ['#private', ['private']],
    ['please #Private, thanks', ['private']],
    ['(#private)', ['private']],
    ['**#private**', ['private']],
    ['_#private_', ['private']],
    ['"#private"', ['private']],
    ['#no_cloud #phi', ['no_cloud', 'phi']],
    ['#no-cloud.', ['no-cloud']],
    ['#private-', ['private']],
    ['#phi/#private', ['phi', 'private']],
    ['#phi#private', ['phi', 'private']],
    ['tags:#private', ['private']],
    ['-#private', ['private']],
    ['line\n#private\nline', ['private']],
    ['#x1', ['x1']],
    ['#私有', ['私有']],
    ['请看#private', ['private']],
    ['#private请总结', ['private请总结', 'private']],
    ['＃private', ['private']],
    ['＃＃private', ['private']],
    ['## ### #private', ['private']],
    ['#private###x', ['private']],
    ['#ｐｒｉｖａｔｅ', ['private']],
    ['#été', ['été']],
    ['#e\u0301te\u0301', ['été']],
    ['#خاص', ['خاص']],
    ['#приватно', ['приватно']],
    ['#_x', ['_x']],
    ['#a #A #a', ['a']],
    ['🙂#private', ['private']],
    ['color: #fff', ['fff']],
  ])('is seen in %j', (text, tags) => {
    expect(tagsIn(text)).toEqual(tags);
  });

  test.each([
    '#1',
    '#39 bottles',
    'issue #123',
    '# Heading',
    '## Heading',
    '##private',
    'C# and F# code',
    'C#code',
    'a#b',
    'http://x/#top',
    'https://example.org/page#private',
    'it&#39;s',
    '&#x27;',
    '#',
    '#!',
    '#-x',
    '#\u0663',
  ])('is not seen in %j', (text) => {
    expect(tagsIn(text)).toEqual([]);
  });

  test('is seen at any place of a long text', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.constantFrom(' ', '\n', '.', '中', '# ', '@', '1 '), (at, filler) => {
        const filled = filler.repeat(100_000);
        expect(tagsIn(`${filled.slice(0, at)} #private ${filled.slice(at, 100_000)}`)).toContain('private');
      }),
      { numRuns: 40 },
    );
  });

  const places: readonly (readonly [string, Partial<ChatRequest>])[] = [
    ...['system', 'developer', 'user', 'assistant', 'tool', 'function'].map(
      (role) => [`a ${role} message`, { messages: [{ role, content: '#private' }] } as Partial<ChatRequest>] as const,
    ),
    [
      'a message before the last',
      {
        messages: [
          { role: 'user', content: '#private' },
          { role: 'user', content: 'hi' },
        ],
      },
    ],
    ['a text part', { messages: [{ role: 'user', content: [{ type: 'text', text: '#private' }] }] }],
    [
      'a part of unknown type',
      { messages: [{ role: 'user', content: [{ type: 'note', body: { lines: ['#private'] } }] }] },
    ],
    [
      'a tool result in parts',
      {
        messages: [{ role: 'tool', content: [{ type: 'tool_result', content: [{ type: 'text', text: '#private' }] }] }],
      },
    ],
    [
      'the arguments of a tool call',
      {
        messages: [
          {
            role: 'assistant',
            content: null,
            tool_calls: [{ id: '1', type: 'function', function: { name: 'f', arguments: '{"note":"x\\n#private"}' } }],
          },
        ],
      },
    ],
    ['context', { messages: [{ role: 'user', content: 'hi' }], context: 'see #private' }],
    ['a piece of context', { messages: [{ role: 'user', content: 'hi' }], context: ['a', 'see #private'] }],
  ];
  test.each(places)('is seen in %s', (_, request) => {
    const { values } = factsOf(request as ChatRequest, catalogue, {}, surroundings);
    expect(values.tags).toEqual(['private']);
  });

  test('is not sought in the address of an image', () => {
    const content = [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AA #private' } }];
    expect(factsOf({ messages: [{ role: 'user', content }] }, catalogue, {}, surroundings).values.tags).toEqual([]);
  });
});

describe('tags that are given', () => {
  test("are the key's, then the request's, then those written, each once and in lower case", () => {
    const read = ask('#Written #given', { tags: ['Given', '#hash', ' spaced '] }, { tags: ['Org'] });
    expect(read.values.tags).toEqual(['org', 'given', 'hash', 'spaced', 'written']);
  });

  test('come from whoever added the last of them', () => {
    expect(ask('#a').origins.tags.from).toBe('detected');
    expect(ask('hi', { tags: ['a'] }).origins.tags.from).toBe('client');
    expect(ask('hi', {}, { tags: ['a'] }).origins.tags.from).toBe('server');
  });

  test('are cut to 64 characters, never in the middle of one', () => {
    expect(ask(`#${'a'.repeat(200)}`).values.tags).toEqual(['a'.repeat(64)]);
    expect(ask('hi', { tags: [`${'a'.repeat(63)}𠀀`] }).values.tags).toEqual(['a'.repeat(63)]);
  });
});

describe('a flood of tags', () => {
  const flood = (count: number) => Array.from({ length: count }, (_, tag) => `#t${tag}`).join(' ');

  test('hides none of them, wherever it stands', () => {
    const { tags } = ask(`${flood(1_000)} #private ${flood(3_000)}`).values;
    expect(tags).toHaveLength(3_001);
    expect(tags).toContain('private');
  });

  test('keeps those of key and request, and ends at the limit', () => {
    const messages: ChatRequest['messages'] = [{ role: 'tool', content: flood(20_000) }];
    const { tags } = factsOf({ messages, tags: ['given'] }, catalogue, { tags: ['org'] }, surroundings).values;
    expect(tags).toHaveLength(mostTags);
    expect(tags).toEqual(expect.arrayContaining(['given', 'org']));
  });
});
