/** What a comparison gives to its reports, and how it is put together. */
import type { Snapshot } from '../snapshot.ts';
import type { PolicyChange } from './changes.ts';
import { type ExactDiff, exactDiff } from './exact.ts';
import { meaningOf } from './meaning.ts';
import { numberWords, requestWords } from './number-words.ts';
import { type RecordsRead, recordsMax } from './records-read.ts';
import type { TrafficDiff } from './traffic.ts';

export interface DiffReport {
  readonly before: SideName;
  readonly after: SideName;
  readonly changes: readonly PolicyChange[];
  readonly traffic: (TrafficDiff & { readonly read: Read }) | undefined;
  readonly exact: ExactDiff | undefined;
  /** What the reader should know beside, a sentence each. */
  readonly notes: readonly string[];
  /** What was asked to fail on and happened, a sentence each. */
  readonly failures: readonly string[];
}

export interface SideName {
  readonly label: string;
  readonly folder: string;
  readonly commit: string | undefined;
  readonly revision: string;
}

export interface Read extends RecordsRead {
  readonly totalMs: number;
}

/** A policy, by whatever name, that is compared. */
export interface ComparedSide {
  readonly name: SideName;
  readonly snapshot: Snapshot;
  readonly files: ReadonlyMap<string, string>;
}

/** `traffic`: what replaying recorded requests gave. `exactly` is done anyway where there is none. */
export function compareSides(
  a: ComparedSide,
  b: ComparedSide,
  traffic: DiffReport['traffic'],
  exactly: boolean,
): Omit<DiffReport, 'failures'> {
  const changes = meaningOf(a, b);
  const exact = exactly || !traffic ? exactDiff(a.snapshot, b.snapshot) : undefined;
  const found = { before: a.name, after: b.name, changes, traffic, exact };
  return { ...found, notes: notesOf(found, a.snapshot.revision !== b.snapshot.revision) };
}

function notesOf(
  { changes, traffic }: Pick<DiffReport, 'changes' | 'traffic'>,
  otherRevision: boolean,
): readonly string[] {
  const detects = changes.some(({ subject, what }) => /^intents?\b/.test(subject) && !/^(preset|means)/.test(what));
  return [
    ...(changes.length === 0 && otherRevision
      ? ['The revisions differ in nothing that a decision or a reader would notice.']
      : []),
    ...(traffic && detects
      ? [
          'Intents are detected otherwise now. A record keeps the intent that was detected then: its prompt is not recorded.',
        ]
      : []),
    ...(traffic
      ? missingNotes(traffic)
      : [
          'No traffic was given. DECISION_LOG=decisions.jsonl signalbox serve records facts, never text; then: signalbox diff --traffic ledger',
        ]),
    ...(traffic?.read.broken
      ? [
          `${numberWords(traffic.read.broken)} line${traffic.read.broken === 1 ? '' : 's'} left out: ${traffic.read.examples.map(({ file, line, problem }) => `${file}:${line} ${problem}`).join('; ')}`,
        ]
      : []),
    ...(traffic?.read.more ? [`Only the first ${requestWords(recordsMax)} were read.`] : []),
  ];
}

/** Old records lack facts that are new. */
function missingNotes({ missing, requests }: TrafficDiff): readonly string[] {
  const names = [...missing.keys()];
  if (names.length === 0) return [];
  const most = Math.max(...missing.values());
  return [
    `${most === requests ? 'The records do' : `${requestWords(most)} ${most === 1 ? 'does' : 'do'}`} not tell ${names.length > 4 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more facts` : names.join(', ')}: taken as unknown.`,
  ];
}
