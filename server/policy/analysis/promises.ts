/** What a policy promises of the models that requests come to: what every policy promises, and its own invariants. */
import { place } from '../diagnostic.ts';
import type { Condition, Invariant } from '../snapshot.ts';
import type { Subject } from './subject.ts';
import { whileAirgap, withTag } from './subject.ts';

export interface PolicyPromise {
  readonly when: Condition | undefined;
  /** The models that no request of these may come to. */
  readonly forbids: ReadonlySet<string>;
  /** `while airgap is true` */
  readonly words: string;
}

export function promisesOf({ parts, definitions }: Subject): readonly PolicyPromise[] {
  const cloud = new Set([...parts.models.values()].filter(({ where }) => where === 'cloud').map(({ id }) => id));
  const named = definitions.get('private');
  const builtIn: PolicyPromise[] = [{ when: whileAirgap, forbids: cloud, words: 'while airgap is true' }];
  if (!named) builtIn.push({ when: withTag, forbids: cloud, words: 'with the tag private' });
  // One that did not resolve says nothing; that it did not is told already.
  else if (named.condition) builtIn.push({ when: named.condition, forbids: cloud, words: 'while "private" holds' });
  return [...builtIn, ...parts.invariants.map(promiseOf)].filter(({ forbids }) => forbids.size > 0);
}

function promiseOf({ id, at, when, forbids }: Invariant): PolicyPromise {
  return { when, forbids, words: `against the invariant "${id}" (${place(at)})` };
}
