/** What every provider must do, as one suite: a way to make a provider and its server in, tests out. */
import { answersContract } from './contract-answers.ts';
import { failuresContract } from './contract-failures.ts';
import type { MakeSubject } from './contract-subject.ts';

export function providerContract(name: string, make: MakeSubject): void {
  answersContract(name, make);
  failuresContract(name, make);
}
