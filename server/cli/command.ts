/** What a command of the terminal is: its name, what --help says of it, and what it does. */
import type { Arguments } from './arguments.ts';
import type { ExitCode } from './exit.ts';
import type { Terminal } from './terminal.ts';

export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly about: string;
  /** What stands behind the name: `[folder]`, `"prompt"`. */
  readonly operands: string;
  /** Operands at least and at most. */
  readonly operandCount: readonly [least: number, most: number];
  readonly options: Readonly<Record<string, Option>>;
  readonly examples: readonly Example[];
  /** More that --help says, below the examples. */
  readonly notes?: string;
  readonly run: (given: Arguments, terminal: Terminal) => Promise<ExitCode>;
}

export interface Option {
  readonly about: string;
  /** What its value is called in the help: `fact=value`. Absent: the option is a switch. */
  readonly value?: string;
  /** The value may be left out; where it is there, it is a number: another word after the option is an operand. */
  readonly optional?: boolean;
  readonly short?: string;
  readonly repeats?: boolean;
}

export interface Example {
  readonly line: string;
  readonly does: string;
}
