import { describe, expect, test } from 'vitest';
import type { Change } from '../../server/policy/edit/change.ts';
import { edit } from '../../server/policy/edit/edit.ts';

const policy = `# yaml-language-server: $schema=../schemas/policy.schema.json
policy: 1
name: local-first # a name

define:
  private: { tags: [private, no_cloud] } # yes
  # what is too long
  long:    { context_tokens: { over: 6000 } }

routes: # read from the top
  # code comes first
  - id: code
    when:
      any:
        - { intent: code-gen } # written
        # mended
        - { intent: code-debug }
    use: mistral:7b # the best
    why: code must be right

  - id: quick
    when: { latency_target: ultra_low, cost_priority: true }
    use: gemma:2b
    why: >-
      fast
      and cheap
    # and that is all of it

# when nothing else matches
default:
  use: [qwen2.5, phi3]`;

/** The lines that went, with a minus, and those that came, with a plus; in the order of the file. */
function changed(change: Change, text = policy): string {
  const edited = edit(text, change);
  if ('refused' in edited) return `refused: ${edited.refused}`;
  const [before, after] = [text.split('\n'), edited.text.split('\n')];
  let [first, last] = [0, 0];
  while (first < before.length && before[first] === after[first]) first++;
  while (last < Math.min(before.length, after.length) - first && before.at(-1 - last) === after.at(-1 - last)) last++;
  return [
    ...before.slice(first, before.length - last).map((line) => `-${line}`),
    ...after.slice(first, after.length - last).map((line) => `+${line}`),
  ].join('\n');
}

describe('set', () => {
  test('a word is replaced where it stands', () => {
    expect(changed({ kind: 'set', path: ['routes', 0, 'use'], value: 'qwen2.5' })).toBe(
      '-    use: mistral:7b # the best\n+    use: qwen2.5 # the best',
    );
  });

  test('a number deep in brackets is replaced where it stands', () => {
    expect(changed({ kind: 'set', path: ['define', 'long', 'context_tokens', 'over'], value: 5000 })).toBe(
      '-  long:    { context_tokens: { over: 6000 } }\n+  long:    { context_tokens: { over: 5000 } }',
    );
  });

  test('a word becomes a list', () => {
    expect(changed({ kind: 'set', path: ['routes', 0, 'use'], value: ['mistral:7b', 'phi3'] })).toBe(
      '-    use: mistral:7b # the best\n+    use: [mistral:7b, phi3] # the best',
    );
  });

  test('of a mapping only what differs is touched', () => {
    expect(
      changed({
        kind: 'set',
        path: ['routes', 1, 'when'],
        value: { latency_target: 'low', cost_priority: true, intent: 'status' },
      }),
    ).toBe(
      '-    when: { latency_target: ultra_low, cost_priority: true }\n+    when: { latency_target: low, cost_priority: true, intent: status }',
    );
  });

  test('text of several lines gives way to one line, and comes back', () => {
    const [one, several] = ['fast', 'fast\nand cheap\n'];
    expect(changed({ kind: 'set', path: ['routes', 1, 'why'], value: one })).toBe(
      '-    why: >-\n-      fast\n-      and cheap\n+    why: fast',
    );
    expect(changed({ kind: 'set', path: ['routes', 0, 'why'], value: several })).toBe(
      '-    why: code must be right\n+    why: |\n+      fast\n+      and cheap',
    );
  });

  test('a word that YAML would take for something else is quoted', () => {
    for (const [value, written] of [
      ['1.10', '"1.10"'],
      ['no', '"no"'],
      ['a: b', '"a: b"'],
      ['# x', '"# x"'],
      ['', '""'],
      ['012', '"012"'],
      ['[x]', '"[x]"'],
    ] as const) {
      expect(changed({ kind: 'set', path: ['name'], value })).toBe(
        `-name: local-first # a name\n+name: ${written} # a name`,
      );
    }
  });

  test('the quotes are those of the file', () => {
    expect(edit("a: 'x'\nb: y\n", { kind: 'set', path: ['b'], value: 'p: q' })).toEqual({
      text: "a: 'x'\nb: 'p: q'\n",
    });
  });

  test('a value that would take comments with it is refused', () => {
    expect(changed({ kind: 'set', path: ['routes', 0, 'when'], value: true })).toBe(
      'refused: Comments stand inside routes[0].when, and would be lost. Change its parts, or delete it first.',
    );
  });
});

describe('add', () => {
  test('a route is written like its neighbours, with a blank line between', () => {
    const value = { id: 'chat', when: { intent: 'chat' }, use: 'phi3', why: 'a fast reply' };
    expect(changed({ kind: 'add', path: ['routes', 1], value })).toBe(
      '+  - id: chat\n+    when:\n+      intent: chat\n+    use: phi3\n+    why: a fast reply\n+',
    );
  });

  test('the first, behind the comment that is about all of them', () => {
    expect(changed({ kind: 'add', path: ['routes', 0], value: { id: 'x', use: 'phi3' } })).toBe(
      '+  - id: x\n+    use: phi3\n+',
    );
  });

  test('a leaf in a group, and in brackets', () => {
    expect(changed({ kind: 'add', path: ['routes', 0, 'when', 'any', 2], value: { intent: 'math' } })).toBe(
      '+        - { intent: math }',
    );
    expect(changed({ kind: 'add', path: ['routes', 1, 'when', 'mode'], value: 'fast', index: 0 })).toBe(
      '-    when: { latency_target: ultra_low, cost_priority: true }\n+    when: { mode: fast, latency_target: ultra_low, cost_priority: true }',
    );
  });

  test('an item at the end of a file without a last line break', () => {
    expect(changed({ kind: 'add', path: ['default', 'use', 2], value: 'gemma:2b' })).toBe(
      '-  use: [qwen2.5, phi3]\n+  use: [qwen2.5, phi3, gemma:2b]',
    );
    expect(changed({ kind: 'add', path: ['default', 'why'], value: 'nothing else' })).toBe('+  why: nothing else');
  });

  test('the first of an empty list gets lines of its own', () => {
    const text = 'routes: [] # none yet\nname: x\n';
    expect(
      changed({ kind: 'add', path: ['routes', 0], value: { id: 'a', when: { intent: 'b' }, use: 'c' } }, text),
    ).toBe('-routes: [] # none yet\n+routes: # none yet\n+  - id: a\n+    when: { intent: b }\n+    use: c');
  });

  test('before the first key behind a dash', () => {
    expect(changed({ kind: 'add', path: ['routes', 0, 'about'], value: 'new', index: 0 })).toBe(
      '-  - id: code\n+  - about: new\n+    id: code',
    );
  });
});

describe('delete', () => {
  test('a route goes with the comment above it and one of the blank lines', () => {
    const edited = changed({ kind: 'delete', path: ['routes', 0] });
    expect(edited.split('\n').every((line) => line.startsWith('-'))).toBe(true);
    expect(edited).toContain('-  # code comes first\n-  - id: code');
    expect(edited.split('\n')).toHaveLength(10);
  });

  test('the comment of the next definition stays', () => {
    expect(changed({ kind: 'delete', path: ['define', 'private'] })).toBe(
      '-  private: { tags: [private, no_cloud] } # yes',
    );
  });

  test('a leaf of a group, its comment with it', () => {
    expect(changed({ kind: 'delete', path: ['routes', 0, 'when', 'any', 1] })).toBe(
      '-        # mended\n-        - { intent: code-debug }',
    );
  });

  test('the first key behind a dash gives its place to the second', () => {
    expect(changed({ kind: 'delete', path: ['routes', 1, 'id'] })).toBe(
      '-  - id: quick\n-    when: { latency_target: ultra_low, cost_priority: true }\n+  - when: { latency_target: ultra_low, cost_priority: true }',
    );
  });

  test('the last of a list leaves brackets, since nothing would be no list', () => {
    expect(edit('routes: # none\n  - id: x\n    use: y\nname: z\n', { kind: 'delete', path: ['routes', 0] })).toEqual({
      text: 'routes: [] # none\nname: z\n',
    });
  });

  test('an item of brackets goes with its comma', () => {
    expect(changed({ kind: 'delete', path: ['define', 'private', 'tags', 0] })).toBe(
      '-  private: { tags: [private, no_cloud] } # yes\n+  private: { tags: [no_cloud] } # yes',
    );
  });
});

describe('move', () => {
  test('a route takes its comments along, and blank lines keep their places', () => {
    const there = edit(policy, { kind: 'move', path: ['routes', 0], to: 1 });
    if ('refused' in there) throw new Error(there.refused);
    expect(there.text).toContain('routes: # read from the top\n  - id: quick\n');
    expect(there.text).toContain('    # and that is all of it\n\n  # code comes first\n  - id: code\n');
    expect(there.text).toContain('    why: code must be right\n\n# when nothing else matches\ndefault:');
    expect(edit(there.text, { kind: 'move', path: ['routes', 1], to: 0 })).toEqual({ text: policy });
  });

  test('a key in brackets', () => {
    expect(changed({ kind: 'move', path: ['routes', 1, 'when', 'cost_priority'], to: 0 })).toBe(
      '-    when: { latency_target: ultra_low, cost_priority: true }\n+    when: { cost_priority: true, latency_target: ultra_low }',
    );
  });

  test('an item of brackets over several lines takes the comment behind its comma along', () => {
    const text = 'use: [\n  a, # about a\n  b # about b\n]\n';
    expect(edit(text, { kind: 'move', path: ['use', 0], to: 1 })).toEqual({
      text: 'use: [\n  b, # about b\n  a # about a\n]\n',
    });
  });
});

describe('rename', () => {
  test('a key gets another name, and its value is not touched', () => {
    expect(changed({ kind: 'rename', path: ['define', 'long'], key: 'too-long' })).toBe(
      '-  long:    { context_tokens: { over: 6000 } }\n+  too-long:    { context_tokens: { over: 6000 } }',
    );
  });

  test('not to a name that is taken', () => {
    expect(changed({ kind: 'rename', path: ['define', 'long'], key: 'private' })).toBe(
      'refused: "private" already stands beside define.long.',
    );
  });
});

describe('a file that cannot be edited', () => {
  test.each([
    ['a: [1', 'The file is not valid YAML'],
    ['a: &x 1\nb: *x\n', 'The file holds an a'],
    ['a: !!str 1\n', 'The file holds a tag'],
    ['? a\n: 1\n', 'The file holds a key that is no word'],
    ['a: 1\n---\nb: 2\n', 'The file is not valid YAML'],
    [`a: ${'['.repeat(200)}`, 'The file nests deeper than 100 levels'],
    ['', 'neither a list nor a mapping'],
  ])('%j is told in a sentence', (text, sentence) => {
    expect(edit(text, { kind: 'set', path: ['a'], value: 2 })).toEqual({ refused: expect.stringContaining(sentence) });
  });

  test.each<Change>([
    { kind: 'set', path: ['routes', 7], value: 1 },
    { kind: 'delete', path: ['nothing'] },
    { kind: 'move', path: ['routes', 0], to: 2 },
    { kind: 'add', path: ['routes', 5], value: 1 },
    { kind: 'add', path: ['name', 'x'], value: 1 },
    { kind: 'add', path: ['name'], value: 1 },
    { kind: 'delete', path: [] },
    { kind: 'rename', path: ['routes', 0], key: 'x' },
    { kind: 'set', path: ['name'], value: undefined },
  ])('%j asks for what there is not', (change) => {
    expect(edit(policy, change)).toEqual({ refused: expect.any(String) });
  });
});
