/** A coverage → what nothing has shown: what it lacks, and the place. */
import type { Range } from '../../policy/diagnostic.ts';
import { type Coverage, seen } from '../../policy/suite/coverage.ts';
import { leafWords } from '../../policy/suite/leaf-words.ts';

export interface Missing {
  readonly lacks: 'never decided' | 'never applied' | 'never true' | 'never false';
  readonly what: string;
  readonly at: Range;
}

/** Routes, then guards, then conditions, each in the order written. What is proved impossible is not missing. */
export function missingIn({ routes, guards, leaves, by }: Coverage): readonly Missing[] {
  return [
    ...routes
      .filter(({ count, impossible }) => count === 0 && !impossible)
      .map(
        ({ item }): Missing => ({
          lacks: 'never decided',
          what: item.id === 'default' ? 'default' : `route ${item.id}`,
          at: item.at,
        }),
      ),
    ...guards
      .filter(({ count, impossible }) => count === 0 && !impossible)
      .map(({ item }): Missing => ({ lacks: 'never applied', what: `guard ${item.id}`, at: item.at })),
    ...leaves
      .filter(({ leaf }) => by === 'tests' || leaf.fact !== 'text')
      .flatMap((one) =>
        [true, false]
          .filter((outcome) => !seen(one, outcome) && !one.impossible.includes(outcome))
          .map(
            (outcome): Missing => ({
              lacks: outcome ? 'never true' : 'never false',
              what: leafWords(one.leaf),
              at: one.leaf.at,
            }),
          ),
      ),
  ];
}
