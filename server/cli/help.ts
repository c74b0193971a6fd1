/** Commands → the pages that --help shows. They teach by example. */
import { configTable } from '../config.ts';
import { helpOption } from './arguments.ts';
import type { Command, Example } from './command.ts';

export function helpOfAll(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'signalbox <command>',
    '',
    'Routing policies for LLM requests: YAML in git, compiled to rules, every decision explained.',
    '',
    ...commands.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
    '',
    'Start here:',
    ...exampleLines([
      { line: 'signalbox check', does: 'is the policy sound?' },
      { line: 'signalbox why "Write a Python function"', does: 'where would this go, and why?' },
      { line: 'signalbox test --watch', does: 'run the tests at every save' },
      { line: 'signalbox serve', does: 'answer on http://127.0.0.1:8000' },
    ]),
    '',
    '`signalbox <command> --help` shows a command with examples.',
    'Exit codes: 0 ok, 1 internal, 2 usage, 3 policy invalid, 4 tests failed, 5 coverage too low, 6 decisions differ.',
    '',
    'Settings come from the environment, or a .env beside you:',
    configTable(),
  ].join('\n');
}

export function helpOf({ name, about, operands, options, examples, notes }: Command): string {
  const rows = Object.entries({ ...options, help: helpOption }).map(
    ([option, { value, optional, short, about: says, repeats }]) => {
      const said = value === undefined ? '' : optional ? ` [${value}]` : ` <${value}>`;
      const flag = `${short ? `-${short}, ` : ''}--${option}${said}`;
      return [flag, repeats ? `${says} May be repeated.` : says] as const;
    },
  );
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return [
    `signalbox ${name}${operands === '' ? '' : ` ${operands}`} [options]`,
    '',
    about,
    '',
    'Examples:',
    ...exampleLines(examples),
    '',
    'Options:',
    ...rows.map(([flag, says]) => `  ${flag.padEnd(width)}  ${says}`),
    ...(notes === undefined ? [] : ['', notes]),
  ].join('\n');
}

function exampleLines(examples: readonly Example[]): string[] {
  const width = Math.max(...examples.map(({ line }) => line.length));
  return examples.map(({ line, does }) => `  ${line.padEnd(width)}  # ${does}`);
}
