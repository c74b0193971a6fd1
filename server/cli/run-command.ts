/** The words of a command line → the command they name, run; its exit code comes back, whatever happens. */
import { ConfigError } from '../config.ts';
import { didYouMean } from '../policy/did-you-mean.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { type ExitCode, exit, UsageError } from './exit.ts';
import { helpOf, helpOfAll } from './help.ts';
import { FileChangedError } from './replace-file.ts';
import type { Terminal } from './terminal.ts';

/** By name. Each is loaded when it is called: a table of facts need not wait for the compiler. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>;

/** `terminal` is made late: a wrong setting must not hide the help that explains it. */
export async function runCommand(
  commands: Commands,
  words: readonly string[],
  terminal: () => Terminal,
  show: Pick<Terminal, 'print' | 'complain'>,
): Promise<ExitCode> {
  const [first, ...rest] = words;
  try {
    if (first === undefined || first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
      show.print(helpOfAll(await Promise.all(Object.values(commands).map((load) => load()))));
      return first === undefined ? exit.usage : exit.ok;
    }
    const command = await find(commands, first === 'help' ? rest[0]! : first);
    const given = readArguments(command, first === 'help' ? ['--help'] : rest);
    if (given.has('help')) {
      show.print(helpOf(command));
      return exit.ok;
    }
    return await command.run(given, terminal());
  } catch (error) {
    return told(error, first !== undefined && Object.hasOwn(commands, first) ? `${first} ` : '', show.complain);
  }
}

async function find(commands: Commands, word: string): Promise<Command> {
  if (Object.hasOwn(commands, word)) return commands[word]!();
  const meant = didYouMean(word, Object.keys(commands));
  const kind = word.startsWith('-') ? 'option' : 'command';
  throw new UsageError(`There is no ${kind} ${word}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`);
}

/** What a person can mend is told in a sentence; anything else is our own mistake, and shows where it is. */
function told(error: unknown, command: string, complain: Terminal['complain']): ExitCode {
  if (error instanceof UsageError) {
    complain(`${error.message}\n\`signalbox ${command}--help\` shows how.`);
    return exit.usage;
  }
  if (error instanceof ConfigError) {
    complain(error.message);
    return exit.usage;
  }
  if (error instanceof FileChangedError) {
    complain(error.message);
    return exit.internal;
  }
  const where = error instanceof Error ? error.stack : String(error);
  complain(`Something is wrong inside signalbox itself.\n${where}`);
  return exit.internal;
}
