/** What Anthropic is asked, over a real socket. The server refuses what Anthropic refuses. */
import { describe, expect, test } from 'vitest';
import type { Message, ProviderCall } from '../../server/providers/provider.ts';
import { callTo, joinedAnthropic, never, tool } from './remote-subjects.ts';

const haiku = 'claude-haiku-4-5';
const anthropic = joinedAnthropic(haiku);
const { sent } = anthropic;
const PNG = 'iVBORw0KGgo=';

const callOf = (id: string, name = 'f', args = '{"a":1}') => ({
  id,
  type: 'function' as const,
  function: { name, arguments: args },
});

describe('messages', () => {
  test('of the system and of developers become the system text', async () => {
    const { system, messages } = await sent({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'developer', content: [{ type: 'text', text: 'Speak French.' }] },
        { role: 'user', content: 'Hi' },
      ],
    });
    expect(system).toEqual([
      { type: 'text', text: 'Be brief.' },
      { type: 'text', text: 'Speak French.' },
    ]);
    expect(messages).toEqual([{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }]);
  });

  test('of one role that follow each other are one turn', async () => {
    const { messages } = await sent({
      messages: [
        { role: 'user', content: 'a' },
        { role: 'user', content: [{ type: 'text', text: 'b' }] },
        { role: 'assistant', content: 'c' },
        { role: 'assistant', content: 'd' },
        { role: 'user', content: 'e' },
      ],
    });
    expect(messages.map(({ role, content }) => [role, content.map(({ text }) => text).join()])).toEqual([
      ['user', 'a,b'],
      ['assistant', 'c,d'],
      ['user', 'e'],
    ]);
  });

  test('calls become tool_use, and their results a user turn in front of what the user says', async () => {
    const { messages } = await sent({
      extra: { tools: [tool('f')] },
      messages: [
        { role: 'user', content: 'Go' },
        { role: 'assistant', content: 'Well.', tool_calls: [callOf('call_1'), callOf('functions.f:2', 'f', '')] },
        { role: 'tool', tool_call_id: 'call_1', content: 'one' },
        { role: 'tool', tool_call_id: 'functions.f:2', content: [{ type: 'text', text: 'two' }] },
        { role: 'user', content: 'And?' },
      ],
    });
    expect(messages.slice(1)).toEqual([
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'Well.' },
          { type: 'tool_use', id: 'call_1', name: 'f', input: { a: 1 } },
          { type: 'tool_use', id: 'functions_f_2', name: 'f', input: {} },
        ],
      },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'call_1', content: 'one' },
          { type: 'tool_result', tool_use_id: 'functions_f_2', content: 'two' },
          { type: 'text', text: 'And?' },
        ],
      },
    ]);
  });

  test('a picture comes as its data or its address', async () => {
    const picture = (url: string) => ({ type: 'image_url' as const, image_url: { url } });
    const { messages } = await sent({
      messages: [
        { role: 'user', content: [picture(`data:image/jpg;base64,${PNG}`), picture('https://example.org/cat.png')] },
      ],
    });
    expect(messages[0]?.content).toEqual([
      { type: 'image', source: { type: 'base64', media_type: 'image/jpeg', data: PNG } },
      { type: 'image', source: { type: 'url', url: 'https://example.org/cat.png' } },
    ]);
  });

  test('a PDF comes as a document', async () => {
    const file = {
      type: 'file' as const,
      file: { file_data: `data:application/pdf;base64,${PNG}`, filename: 'a.pdf' },
    };
    const { messages } = await sent({ messages: [{ role: 'user', content: [file] }] });
    const source = { type: 'base64', media_type: 'application/pdf', data: PNG };
    expect(messages[0]?.content).toEqual([{ type: 'document', source }]);
  });

  test('marks of what is worth caching stay', async () => {
    const cache_control = { type: 'ephemeral' };
    const part = { type: 'text', text: 'long', cache_control };
    const { messages } = await sent({ messages: [{ role: 'user', content: [part] } as Message] });
    expect(messages[0]?.content[0]).toMatchObject({ cache_control });
  });

  test('that are empty are left out, and an answer in front gets a question', async () => {
    const { messages } = await sent({
      messages: [
        { role: 'assistant', content: 'Welcome' },
        { role: 'user', content: ' ' },
        { role: 'assistant', content: [{ type: 'text', text: '' }] },
        { role: 'user', content: 'Hi' },
      ],
    });
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  });

  test('of the system alone are what the user says', async () => {
    const { system, messages } = await sent({ messages: [{ role: 'system', content: 'Tell a joke.' }] });
    expect(system).toBeUndefined();
    expect(messages).toEqual([{ role: 'user', content: [{ type: 'text', text: 'Tell a joke.' }] }]);
  });

  test('an answer that is begun goes on where the model can, without the space at its end', async () => {
    const messages: Message[] = [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Well, ' },
    ];
    expect((await sent({ messages })).messages.at(-1)?.content).toEqual([{ type: 'text', text: 'Well,' }]);
    const newer = anthropic.provider.complete(callTo('claude-sonnet-5', { messages }), never);
    await expect(newer).rejects.toMatchObject({
      kind: 'unsupported',
      message: expect.stringMatching(/end with a user's/),
    });
  });

  test('tools of earlier turns are declared even where no more are offered', async () => {
    const { tools, tool_choice } = await sent({
      messages: [
        { role: 'user', content: 'Go' },
        { role: 'assistant', tool_calls: [callOf('c')] },
        { role: 'tool', tool_call_id: 'c', content: '' },
      ],
    });
    expect(tools).toEqual([{ name: 'f', input_schema: { type: 'object' } }]);
    expect(tool_choice).toEqual({ type: 'none' });
  });
});

describe('tools', () => {
  const tools = [tool('a'), tool('b')];
  const named = { type: 'function', function: { name: 'b' } };
  test.each<[unknown, unknown]>([
    [undefined, undefined],
    ['auto', undefined],
    ['none', { type: 'none' }],
    ['required', { type: 'any' }],
    [named, { type: 'tool', name: 'b' }],
  ])('tool_choice %j is %j', async (choice, expected) => {
    const body = await sent({ extra: { tools, tool_choice: choice } });
    expect(body.tool_choice).toEqual(expected);
    expect(body.tools).toEqual(
      ['a', 'b'].map((name) => ({ name, description: `Does ${name}`, input_schema: { type: 'object' } })),
    );
  });

  test('may be kept from running at once', async () => {
    const one = { tools, parallel_tool_calls: false };
    expect((await sent({ extra: one })).tool_choice).toEqual({ type: 'auto', disable_parallel_tool_use: true });
    const forced = (await sent({ extra: { ...one, tool_choice: 'required' } })).tool_choice;
    expect(forced).toEqual({ type: 'any', disable_parallel_tool_use: true });
  });

  test.each(['claude-opus-5', 'claude-haiku-5-5', 'claude-sonnet-5'])(
    '%s does not think where it must call',
    async (model) => {
      const body = await sent({ model, extra: { tools, tool_choice: 'required' } });
      expect(body).toMatchObject({ thinking: { type: 'disabled' }, tool_choice: { type: 'any' } });
    },
  );

  test.each(['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-fable-5-1'])(
    '%s cannot be forced, and that is told',
    async (model) => {
      const call = callTo(model, { extra: { tools, tool_choice: named } });
      const by = `${model} cannot be forced to call a tool`;
      expect(anthropic.provider.changes?.(call)).toEqual([
        { kind: 'clamp', param: 'tool_choice', asked: named, given: 'auto', by },
      ]);
      await anthropic.provider.complete(call, never);
      expect(anthropic.server.requests.at(-1)?.body).not.toHaveProperty('tool_choice');
    },
  );
});

describe('parameters', () => {
  test('stop sequences, the user and the limit go by Anthropic’s names', async () => {
    const body = await sent({ params: { max_tokens: 300, stop: ['END', '\n'] }, extra: { user: 'u-1' } });
    expect(body).toMatchObject({ max_tokens: 300, stop_sequences: ['END'], metadata: { user_id: 'u-1' } });
  });

  test.each<[string, Partial<ProviderCall>, number]>([
    [haiku, {}, 64_000],
    ['claude-opus-5-5', {}, 128_000],
    [haiku, { window: 20_000, contextTokens: 15_000 }, 5_000],
    ['kimi-k3', {}, 32_000],
  ])('without a limit %s may say all that it can, within its window: %j', async (model, more, limit) => {
    expect((await sent({ model, ...more })).max_tokens).toBe(limit);
  });

  test('a limit that the model does not have is lowered, and that is told', async () => {
    const call = callTo(haiku, { params: { max_tokens: 100_000 } });
    expect(anthropic.provider.changes?.(call)).toEqual([
      { kind: 'clamp', param: 'max_tokens', asked: 100_000, given: 64_000, by: `${haiku} says at most 64000 tokens` },
    ]);
    await anthropic.provider.complete(call, never);
  });

  const all = { temperature: 1.5, top_p: 0.9, top_k: 40 };
  test.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
    ['claude-sonnet-4-20250514', all, { temperature: 1, top_p: 0.9, top_k: 40 }, ['temperature']],
    [haiku, all, { temperature: 1, top_k: 40 }, ['temperature', 'top_p']],
    [haiku, { top_p: 0.9 }, { top_p: 0.9 }, []],
    [haiku, { temperature: 0.2, reasoning_effort: 'low' }, {}, ['temperature']],
    ['claude-opus-4-6', { temperature: 0.2 }, { temperature: 0.2 }, []],
    ['claude-opus-4-7', all, {}, ['temperature', 'top_p', 'top_k']],
    ['claude-haiku-5-5', { temperature: 1 }, {}, []],
    ['claude-sonnet-5-5', { temperature: 0 }, {}, ['temperature']],
  ])('%s takes of %j what it may, and the rest is told', async (model, params, taken, told) => {
    const call = callTo(model, { params });
    expect((anthropic.provider.changes?.(call) ?? []).map(({ param }) => param)).toEqual(told);
    await anthropic.provider.complete(call, never);
    const { temperature, top_p, top_k } = anthropic.server.requests.at(-1)!.body;
    const rest = Object.fromEntries(
      Object.entries({ temperature, top_p, top_k }).filter(([, value]) => value !== undefined),
    );
    expect(rest).toEqual(taken);
  });

  const adaptive = { type: 'adaptive', display: 'summarized' };
  test.each<[string, string, unknown, unknown, boolean]>([
    [haiku, 'low', { type: 'enabled', budget_tokens: 2_048 }, undefined, false],
    [haiku, 'xhigh', { type: 'enabled', budget_tokens: 32_000 }, undefined, false],
    [haiku, 'none', undefined, undefined, false],
    ['claude-opus-4-6', 'medium', adaptive, 'medium', false],
    ['claude-opus-4-6', 'xhigh', adaptive, 'high', true],
    ['claude-opus-4-8', 'xhigh', adaptive, 'xhigh', false],
    ['claude-opus-4-8', 'none', undefined, undefined, false],
    ['claude-opus-5', 'none', { type: 'disabled' }, undefined, false],
    ['claude-sonnet-5-5', 'none', { type: 'between_tools' }, undefined, false],
    ['claude-opus-5-5', 'none', undefined, 'low', true],
    ['claude-opus-5-5', 'minimal', adaptive, 'low', true],
    ['claude-3-haiku-20240307', 'high', undefined, undefined, true],
  ])('%s with reasoning_effort %s thinks %j with effort %j', async (model, effort, thinking, expected, told) => {
    const call = callTo(model, { params: { reasoning_effort: effort } });
    expect(anthropic.provider.changes?.(call)).toHaveLength(told ? 1 : 0);
    await anthropic.provider.complete(call, never);
    const body = anthropic.server.requests.at(-1)!.body;
    expect(body.thinking).toEqual(thinking);
    expect(body.output_config?.effort).toEqual(expected);
  });

  test.each<[string, Partial<ProviderCall>, RegExp]>([
    ['in 1,500 tokens', { params: { max_tokens: 1_500, reasoning_effort: 'low' } }, /needs 2048 tokens/],
    [
      'before a tool it must call',
      { params: { reasoning_effort: 'low' }, extra: { tools: [tool('f')], tool_choice: 'required' } },
      /must call/,
    ],
    [
      'between call and result',
      {
        params: { reasoning_effort: 'low' },
        messages: [
          { role: 'user', content: 'Go' },
          { role: 'assistant', tool_calls: [callOf('c')] },
          { role: 'tool', tool_call_id: 'c', content: '1' },
        ],
      },
      /between a tool call and its result/,
    ],
  ])('there is no thinking %s, and that is told', async (_where, more, by) => {
    const call = callTo(haiku, more);
    expect(anthropic.provider.changes?.(call)).toEqual([
      { kind: 'dropped', param: 'reasoning_effort', asked: 'low', by: expect.stringMatching(by) },
    ]);
    await anthropic.provider.complete(call, never);
    expect(anthropic.server.requests.at(-1)?.body).not.toHaveProperty('thinking');
  });

  test('fields that have no word here are told, the others stay behind', async () => {
    const call = callTo(haiku, { extra: { logprobs: true, seed: 1, store: true, metadata: {} } });
    expect(anthropic.provider.changes?.(call).map(({ param }) => param)).toEqual(['logprobs']);
    await anthropic.provider.complete(call, never);
    const { messages: _messages, ...fields } = anthropic.server.requests.at(-1)!.body;
    expect(fields).toEqual({ model: haiku, max_tokens: 64_000 });
  });
});
