#!/usr/bin/env node
/** The command line goes in; the exit code comes out. Every command is a file beside this one. */
import { processEnvironment, readConfig } from '../config.ts';
import { type Commands, runCommand } from './run-command.ts';
import { createTerminal } from './terminal.ts';

const commands: Commands = {
  // The one place of the terminal that reaches for main, and only once the server is to run.
  serve: async () =>
    (await import('./serve.ts')).serveWith(async (config) => (await import('../main.ts')).serve(config)),
  check: async () => (await import('./check.ts')).check,
  test: async () => (await import('./test.ts')).test,
  gen: async () => (await import('./gen.ts')).gen,
  coverage: async () => (await import('./coverage.ts')).coverage,
  why: async () => (await import('./why.ts')).why,
  diff: async () => (await import('./diff.ts')).diff,
  facts: async () => (await import('./facts.ts')).facts,
  compile: async () => (await import('./compile.ts')).compile,
  fmt: async () => (await import('./fmt.ts')).fmt,
  schema: async () => (await import('./schema.ts')).schema,
  init: async () => (await import('./init.ts')).init,
  explain: async () => (await import('./explain.ts')).explain,
};

// `signalbox facts | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommand(
  commands,
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
