/** The words after a command's name → its options and operands, or a UsageError that says what to write instead. */
import { parseArgs } from 'node:util';
import { didYouMean } from '../policy/did-you-mean.ts';
import type { Command, Option } from './command.ts';
import { UsageError } from './exit.ts';

export interface Arguments {
  readonly operands: readonly string[];
  readonly has: (option: string) => boolean;
  /** The last value given. */
  readonly value: (option: string) => string | undefined;
  readonly values: (option: string) => readonly string[];
  /** Options in the order they were written. */
  readonly written: readonly { readonly option: string; readonly value: string | undefined }[];
}

/** Every command knows `--help`. */
export const helpOption: Option = { about: 'Show this help.', short: 'h' };

export function readArguments(
  command: Pick<Command, 'options' | 'operandCount' | 'operands' | 'name'>,
  words: readonly string[],
): Arguments {
  const options: Record<string, Option> = { ...command.options, help: helpOption };
  const { tokens } = parseArgs({
    args: withNumbersJoined(words, options),
    // What is not known is told by us, in one way for all: see `known`.
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value, optional, short }]) => [
        name,
        {
          type: value === undefined || optional ? ('boolean' as const) : ('string' as const),
          ...(short ? { short } : {}),
        },
      ]),
    ),
  });
  const written: { option: string; value: string | undefined }[] = [];
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind === 'option') {
      checkOption(
        token.rawName,
        token.inlineValue ? token.value : unlessOption(token.value),
        options[token.name],
        options,
      );
      written.push({ option: token.name, value: token.value });
    }
  }
  const has = (option: string) => written.some((one) => one.option === option);
  if (!has('help')) checkOperands(command, operands);
  for (const [name, option] of Object.entries(options)) {
    if (option.value !== undefined && !option.repeats && written.filter((one) => one.option === name).length > 1) {
      throw new UsageError(`--${name} is given more than once.`);
    }
  }
  return {
    operands,
    written,
    has,
    value: (option) => written.findLast((one) => one.option === option)?.value,
    values: (option) => written.flatMap((one) => (one.option === option && one.value !== undefined ? [one.value] : [])),
  };
}

function checkOption(
  rawName: string,
  value: string | undefined,
  option: Option | undefined,
  options: Record<string, Option>,
): void {
  if (!option) {
    const meant = didYouMean(rawName.replace(/^-+/, ''), Object.keys(options));
    throw new UsageError(`There is no option ${rawName}.${meant === undefined ? '' : ` Did you mean --${meant}?`}`);
  }
  if (option.value === undefined && value !== undefined) {
    throw new UsageError(`${rawName} is a switch and takes no value.`);
  }
  if (option.value !== undefined && (value === '' || (value === undefined && !option.optional))) {
    throw new UsageError(`${rawName} wants a value: ${rawName} <${option.value}>.`);
  }
}

/** `--coverage 90` is `--coverage=90`; in `--coverage policies` the folder is an operand. */
function withNumbersJoined(words: readonly string[], options: Readonly<Record<string, Option>>): string[] {
  const end = words.indexOf('--');
  const joined: string[] = [];
  for (const [index, word] of words.entries()) {
    const before = joined.at(-1);
    const takes = before?.startsWith('--') === true && options[before.slice(2)]?.optional === true;
    if (takes && /^\d+(\.\d+)?$/.test(word) && (end < 0 || index < end))
      joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
}

/** What looks like the next option is no value, unless it is written as `--option=value`. */
function unlessOption(value: string | undefined): string | undefined {
  return value?.startsWith('--') ? undefined : value;
}

function checkOperands(
  { operandCount: [least, most], operands, name }: Pick<Command, 'operandCount' | 'operands' | 'name'>,
  given: readonly string[],
): void {
  if (given.length < least) throw new UsageError(`${name} wants ${operands}.`);
  if (given.length > most) {
    const told = most === 0 ? 'takes no operands' : `takes ${operands} and nothing more`;
    throw new UsageError(
      `${name} ${told}; "${given[most]}" is left over.${operands.startsWith('"') ? ' Quote a prompt of several words.' : ''}`,
    );
  }
}
