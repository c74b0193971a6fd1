/** Decisions that differ, one after the other → groups of them by where they come from and go to, and what they mean for people. */
import type { ModelId, Snapshot } from '../snapshot.ts';
import { reachedBy } from '../suite/reach.ts';
import { exampleWords } from './example-words.ts';
import type { Aspect, Outcome, Situation } from './outcome.ts';
import { isNewlyCloud as isFirstCloud, isNewlyRefused, type Pair } from './pair.ts';
import type { Recorded } from './record.ts';

export interface Moves {
  /** The largest first. */
  readonly groups: readonly MoveGroup[];
  /** Requests that differ in a way that no group had room for. */
  readonly ungrouped: number;
  readonly newlyRefused: number;
  readonly newlyServed: number;
  /** The first choice is in the cloud, and was not. */
  readonly newlyCloud: number;
  /** A fallback, second opinion or shadow is in the cloud, and nothing was. */
  readonly newlyCloudInReserve: number;
  readonly noLongerCloud: number;
}

export interface MoveGroup {
  readonly from: End;
  readonly to: End;
  /** In what they differ. */
  readonly aspects: readonly Aspect[];
  readonly count: number;
  /** The first of them: its id where it has one, and its facts in words. */
  readonly example: { readonly id: string | undefined; readonly words: string };
}

export interface End {
  readonly route: string;
  /** Null: refused. */
  readonly model: ModelId | null;
  readonly refused: Outcome['refused'];
  readonly where: 'local' | 'cloud' | null;
}

const groupsMax = 1_000;

export function createMoves(a: Snapshot, b: Snapshot) {
  const groups = new Map<string, { -readonly [Key in keyof MoveGroup]: MoveGroup[Key] }>();
  const counts = {
    ungrouped: 0,
    newlyRefused: 0,
    newlyServed: 0,
    newlyCloud: 0,
    newlyCloudInReserve: 0,
    noLongerCloud: 0,
  };

  const inReserve = (pair: Pair, situation: Situation): boolean =>
    !cloudWithin(a, pair.from, situation) && cloudWithin(b, pair.to, situation);
  const isNewlyCloud = (pair: Pair, situation: Situation): boolean => isFirstCloud(pair) || inReserve(pair, situation);

  return {
    isNewlyCloud,
    /** All ways that the text leaves for one request. False: they come from or go to different places. */
    add(pairs: readonly Pair[], { situation, id }: Recorded): boolean {
      const every = (holds: (pair: Pair) => boolean): number => Number(pairs.every(holds));
      counts.newlyRefused += every(isNewlyRefused);
      counts.newlyServed += every(({ from, to }) => !from.model && to.model !== undefined);
      counts.newlyCloud += every(isFirstCloud);
      counts.newlyCloudInReserve += every((pair) => !isFirstCloud(pair) && inReserve(pair, situation));
      counts.noLongerCloud += every(({ from, to }) => from.model?.where === 'cloud' && to.model?.where !== 'cloud');
      const [pair] = pairs as readonly [Pair];
      const key = keyOf(pair);
      if (pairs.some((other) => keyOf(other) !== key)) return false;
      const group = groups.get(key);
      if (group) group.count++;
      else if (groups.size >= groupsMax) counts.ungrouped++;
      else
        groups.set(key, {
          from: endOf(pair.from),
          to: endOf(pair.to),
          aspects: pair.aspects,
          count: 1,
          example: { id, words: exampleWords(situation, pair) },
        });
      return true;
    },
    result: (): Moves => ({ ...counts, groups: [...groups.values()].sort((one, other) => other.count - one.count) }),
  };
}

function cloudWithin(snapshot: Snapshot, { decision }: Outcome, { facts, unavailable }: Situation): boolean {
  return (
    decision !== undefined &&
    reachedBy(snapshot, decision, facts, unavailable).some(({ model }) => model.where === 'cloud')
  );
}

function keyOf({ from, to, aspects }: Pair): string {
  return (
    [from, to].map(({ route, model, refused }) => `${route}\n${model?.id ?? refused}`).join('\n') + aspects.join('\n')
  );
}

export function endOf({ route, model, refused }: Outcome): End {
  return { route, model: model?.id ?? null, refused, where: model?.where ?? null };
}
