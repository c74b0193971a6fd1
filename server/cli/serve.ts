/** `signalbox serve`: the server, as `npm start` starts it. */
import type { Config } from '../config.ts';
import type { Command } from './command.ts';
import type { ExitCode } from './exit.ts';

/** `serve` is handed in by the bin: joining the rooms is main's, and no other command should wait for it to load. */
export function serveWith(serve: (config: Config) => Promise<number>): Command {
  return {
    name: 'serve',
    about: 'Answer chat requests by the policy. Edits of the policy folder go live by themselves.',
    operands: '',
    operandCount: [0, 0],
    options: {},
    examples: [
      { line: 'signalbox serve', does: 'on http://127.0.0.1:8000' },
      {
        line: 'PORT=9000 POLICIES_DIR=other/policies signalbox serve',
        does: 'settings come from the environment, see signalbox --help',
      },
    ],
    notes: 'Settings come from the environment; `signalbox --help` lists them. Ctrl-C lets open answers finish first.',
    async run(_given, { config }) {
      return (await serve(config)) as ExitCode;
    },
  };
}
