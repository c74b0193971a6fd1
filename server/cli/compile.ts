/** `signalbox compile`: the policy as rules of json-rules-engine. */
import type { Command } from './command.ts';
import { exit } from './exit.ts';
import { sound } from './load-policy.ts';
import { policySize } from './report/policy-size.ts';
import { rulesJson } from './report/rules-json.ts';

export const compile: Command = {
  name: 'compile',
  about: 'Compile a policy folder to rules of json-rules-engine.',
  operands: '[folder]',
  operandCount: [0, 1],
  options: { json: { about: "The rules in the library's own JSON, with the place of every leaf." } },
  examples: [
    { line: 'signalbox compile', does: 'the revision, and how large the policy is' },
    { line: 'signalbox compile --json > rules.json', does: 'the rules themselves' },
  ],
  notes: [
    'The exported rules run in a plain Engine: all of one priority, no stop(), and of the routes that match the one with',
    'the smallest event.params.index wins. Operators that begin with "text" are ours; `lists` holds what they look up.',
  ].join('\n'),
  async run(given, terminal) {
    const policy = await sound(given.operands[0] ?? terminal.config.policiesDir, terminal);
    if ('code' in policy) return policy.code;
    const { snapshot } = policy;
    terminal.print(
      given.has('json')
        ? rulesJson(snapshot)
        : `${snapshot.name}   revision ${snapshot.revision}   ${policySize(snapshot)}`,
    );
    return exit.ok;
  },
};
