import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commentsOf } from '../../server/policy/edit/comments.ts';
import { format } from '../../server/policy/edit/format.ts';
import { ordered } from './changes.ts';
import { commentedYaml } from './commented-yaml.ts';

const folder = fileURLToPath(new URL('../../policies/', import.meta.url));
const real = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));

const comments = (text: string) => commentsOf(text).map((comment) => comment.text);

describe('format', () => {
  test('says the same, keeps every comment in order, and finds nothing more to do', () => {
    let refused = 0;
    let asked = 0;
    fc.assert(
      fc.property(commentedYaml, (text) => {
        asked++;
        const formatted = format(text);
        if ('refused' in formatted) {
          refused++;
          return;
        }
        expect(ordered(parse(formatted.text, { mapAsMap: true }))).toEqual(ordered(parse(text, { mapAsMap: true })));
        expect(comments(formatted.text)).toEqual(comments(text));
        expect(format(formatted.text)).toEqual(formatted);
        expect(formatted.text).not.toMatch(/\n\r?\n\r?\n/);
      }),
      { numRuns: 150 },
    );
    expect(refused / asked).toBeLessThan(0.02);
  });

  test.each(real)('leaves %s as it is', (name) => {
    const text = readFileSync(folder + name, 'utf8');
    expect(format(text)).toEqual({ text });
  });

  test('two columns a level, one blank behind a dash, spaced brackets, one blank line between routes', () => {
    const text = `

policy: 1   
define:
    long:  {context_tokens:   {over: 6000}}   # long


    short:     # short
        context_tokens: {under: 10}
routes:
-   id: a
    # which
    when: {intent: [ code-gen,math ]}
    use: [ phi3 ]
    # the end of a
# before b
-   id: b
    use: phi3
    why: |
        two
          lines  

    #  - id: c
default:
      use: {split: {by: user, arms: [{share: 100, use: phi3}]}}`;
    expect(format(text)).toEqual({
      text: `policy: 1
define:
  long:  { context_tokens: { over: 6000 } }   # long

  short:     # short
    context_tokens: { under: 10 }
routes:
  - id: a
    # which
    when: { intent: [code-gen, math] }
    use: [phi3]
    # the end of a

  # before b
  - id: b
    use: phi3
    why: |
        two
          lines  

    #  - id: c
default:
  use: { split: { by: user, arms: [{ share: 100, use: phi3 }] } }
`,
    });
  });

  test('line breaks stay those of the file', () => {
    expect(format('a:\r\n    b: {c: 1}  \r\n\r\n\r\nd: 2')).toEqual({ text: 'a:\r\n  b: { c: 1 }\r\n\r\nd: 2\r\n' });
  });

  test('a file that cannot be read is refused in a sentence', () => {
    expect(format('a: [1')).toEqual({ refused: expect.stringContaining('The file is not valid YAML') });
    expect(format('')).toEqual({ text: '' });
  });
});
