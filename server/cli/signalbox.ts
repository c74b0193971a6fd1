#!/usr/bin/env node
/** The command line goes in; the exit code comes out. Every command is a file beside this one. */
import { processEnvironment, readConfig } from '../config.ts';
import { check } from './check.ts';
import { compile } from './compile.ts';
import { explain } from './explain.ts';
import { facts } from './facts.ts';
import { runCommand } from './run-command.ts';
import { serveWith } from './serve.ts';
import { createTerminal } from './terminal.ts';
import { test } from './test.ts';
import { why } from './why.ts';

// `signalbox facts | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// The one place of the terminal that reaches for main: an import when it is called, so that no other command loads the server.
const serve = serveWith(async (config) => (await import('../main.ts')).start(config));

process.exitCode = await runCommand(
  [serve, check, test, why, facts, compile, explain],
  process.argv.slice(2),
  () => {
    const environment = processEnvironment();
    return createTerminal(process.stdout, process.stderr, {
      interrupted,
      unattended: !['', 'false', '0'].includes(environment.CI ?? ''),
      config: readConfig(environment),
    });
  },
  { print: (text) => console.log(text), complain: (text) => console.error(text) },
);

function interrupted(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}
