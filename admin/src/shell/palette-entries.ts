/** Everything that the palette can go to or do, for what somebody typed: the best first. Pure. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  /** `route`, `prompt`, `go to`: what kind of thing it is. */
  readonly kind: string;
  readonly note?: string;
  /** Where it leads; or what it does, by the name of an action. */
  readonly path?: string;
  readonly act?: string;
  /** The keys that do the same. */
  readonly keys?: string;
}

const shownMax = 40;

export function found(entries: readonly Entry[], typed: string): readonly Entry[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const ranked = entries.flatMap((entry) => {
    const rank = rankOf(entry, words);
    return rank === undefined ? [] : [{ entry, rank }];
  });
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, shownMax)
    .map(({ entry }) => entry);
}

/** Every word must stand somewhere; a name that begins with it comes before one that only holds it. */
function rankOf({ name, kind, note = '' }: Entry, words: readonly string[]): number | undefined {
  const title = name.toLowerCase();
  const all = `${title} ${kind} ${note}`.toLowerCase();
  let rank = 0;
  for (const word of words) {
    if (!all.includes(word)) return undefined;
    rank += title.startsWith(word) ? 0 : title.includes(word) ? 1 : 2;
  }
  return rank;
}
