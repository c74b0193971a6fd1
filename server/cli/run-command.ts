/** The words of a command line → the command they name, run; its exit code comes back, whatever happens. */
import { ConfigError } from '../config.ts';
import { didYouMean } from '../policy/did-you-mean.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { type ExitCode, exit, UsageError } from './exit.ts';
import { helpOf, helpOfAll } from './help.ts';
import type { Terminal } from './terminal.ts';

/** `terminal` is made late: a wrong setting must not hide the help that explains it. */
export async function runCommand(
  commands: readonly Command[],
  words: readonly string[],
  terminal: () => Terminal,
  show: Pick<Terminal, 'print' | 'complain'>,
): Promise<ExitCode> {
  const [first, ...rest] = words;
  try {
    if (first === undefined || first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
      show.print(helpOfAll(commands));
      return first === undefined ? exit.usage : exit.ok;
    }
    const command = find(commands, first === 'help' ? rest[0]! : first);
    if (first === 'help') {
      show.print(helpOf(command));
      return exit.ok;
    }
    const given = readArguments(command, rest);
    if (given.has('help')) {
      show.print(helpOf(command));
      return exit.ok;
    }
    return await command.run(given, terminal());
  } catch (error) {
    if (error instanceof UsageError) {
      const known = commands.some(({ name }) => name === first);
      show.complain(`${error.message}\n\`signalbox ${known ? `${first} ` : ''}--help\` shows how.`);
      return exit.usage;
    }
    if (error instanceof ConfigError) {
      show.complain(error.message);
      return exit.usage;
    }
    show.complain(
      `Something is wrong inside signalbox itself.\n${error instanceof Error ? error.stack : String(error)}`,
    );
    return exit.internal;
  }
}

function find(commands: readonly Command[], word: string): Command {
  const command = commands.find(({ name }) => name === word);
  if (command) return command;
  const meant = didYouMean(
    word,
    commands.map(({ name }) => name),
  );
  const kind = word.startsWith('-') ? 'option' : 'command';
  throw new UsageError(`There is no ${kind} ${word}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`);
}
