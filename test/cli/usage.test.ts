import { describe, expect, test } from 'vitest';
import { folderWith, signalbox } from './run-signalbox.ts';
import { order } from './sample-suites.ts';

describe('signalbox', () => {
  test('without a command, or with --help, shows the commands and the settings', async () => {
    const folder = folderWith();
    const bare = await signalbox(folder, []);
    const help = await signalbox(folder, ['--help']);
    expect([bare.code, help.code]).toEqual([2, 0]);
    expect(bare.out).toBe(help.out);
    for (const word of ['serve', 'check', 'test', 'why', 'facts', 'compile', 'POLICIES_DIR', 'Exit codes']) {
      expect(help.out).toContain(word);
    }
  });

  test('a command has a help that teaches by example', async () => {
    const folder = folderWith();
    const [option, word] = [await signalbox(folder, ['why', '--help']), await signalbox(folder, ['help', 'why'])];
    expect([option.code, word.code]).toEqual([0, 0]);
    expect(option.out).toBe(word.out);
    expect(option.out).toContain(
      'Examples:\n  signalbox why "Write a Python function that validates an email"  # facts',
    );
    expect(option.out).toContain('  --set <fact=value>   Set a fact');
  });

  test.each([
    [['tset'], 'There is no command tset. Did you mean test?\n`signalbox --help` shows how.\n'],
    [['--verison'], 'There is no option --verison.\n`signalbox --help` shows how.\n'],
    [
      ['check', '--fromat', 'json'],
      'There is no option --fromat. Did you mean --format?\n`signalbox check --help` shows how.\n',
    ],
    [
      ['check', '--format', 'jsn'],
      'There is no format "jsn". Did you mean "json"? Known: pretty, compact, json, github, sarif, junit, markdown.\n`signalbox check --help` shows how.\n',
    ],
    [['why'], 'why wants "prompt", or facts: --set intent=chat.\n`signalbox why --help` shows how.\n'],
    [
      ['why', 'Write', 'code'],
      'why takes "prompt" and nothing more; "code" is left over. Quote a prompt of several words.\n`signalbox why --help` shows how.\n',
    ],
    [
      ['why', 'Hello', '--model', 'ph3'],
      'There is no model "ph3" in models.yaml. Did you mean "phi3"? Known: gemma:2b, phi3, qwen2.5, mistral:7b, claude-haiku.\n`signalbox why --help` shows how.\n',
    ],
    [['facts', 'tag'], '"tag" is not a fact. Did you mean "tags"?\n`signalbox facts --help` shows how.\n'],
    [
      ['test', '--filter', 'nowhere'],
      '--filter matches no case. `signalbox test --format tap` lists them all.\n`signalbox test --help` shows how.\n',
    ],
    [['explain', 'nonsense'], 'There is no diagnostic "nonsense".\n`signalbox explain --help` shows how.\n'],
  ])('%j is a usage error', async (words, sentence) => {
    const { code, out, err } = await signalbox(folderWith({ 'tests/order.test.yaml': order }), words);
    expect(err).toBe(sentence);
    expect([code, out]).toEqual([2, '']);
  });

  test('a wrong setting is a usage error in a sentence', async () => {
    const { code, err } = await signalbox(folderWith(), ['check'], { PORT: 'many' });
    expect([code, err]).toEqual([2, 'PORT is "many", but it must be a whole number from 0 to 65535.\n']);
  });
});
