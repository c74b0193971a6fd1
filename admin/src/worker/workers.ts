/**
 * The two workers of a page, each begun when it is first asked. `quick` answers while somebody types: compile, cards,
 * completion, dry run. `thorough` proves, tests and mutates; it may take its time and holds nobody up.
 */
import { Thinking } from './thinking.ts';

let quickWorker: Thinking | undefined;
let thoroughWorker: Thinking | undefined;

export function quick(): Thinking {
  quickWorker ??= new Thinking('quick');
  return quickWorker;
}

export function thorough(): Thinking {
  thoroughWorker ??= new Thinking('thorough');
  return thoroughWorker;
}
