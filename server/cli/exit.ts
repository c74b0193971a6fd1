/** What the exit code of a command says. The numbers are part of the language document. */
export const exit = Object.freeze({
  ok: 0,
  internal: 1,
  usage: 2,
  policyInvalid: 3,
  testsFailed: 4,
  coverageLow: 5,
  decisionsDiffer: 6,
});

export type ExitCode = (typeof exit)[keyof typeof exit];

/** The command was called in a way that it does not know: said in a sentence, exit 2, with the way to the help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
