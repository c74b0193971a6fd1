/** A comparison → the document that `signalbox diff --format json` prints: everything that was found, numbers as numbers. */
import type { PolicyChange } from './changes.ts';
import type { DiffReport, SideName } from './diff-report.ts';

/** `pathOf`: how a file of one of the sides is called. */
export function diffDocument(
  { before, after, changes, traffic, exact, notes, failures }: DiffReport,
  pathOf: (side: SideName, file: string) => string,
) {
  return {
    v: 1,
    before: sideJson(before),
    after: sideJson(after),
    changes: changes.map((change) =>
      changeJson(change, pathOf(change.side === 'new' ? after : before, change.at.file)),
    ),
    traffic: traffic
      ? {
          files: traffic.read.files,
          requests: traffic.requests,
          differ: traffic.differ,
          newly_refused: traffic.newlyRefused,
          newly_served: traffic.newlyServed,
          newly_cloud: traffic.newlyCloud,
          newly_cloud_in_reserve: traffic.newlyCloudInReserve,
          no_longer_cloud: traffic.noLongerCloud,
          rebucketed: traffic.rebucketed,
          undecidable: {
            requests: traffic.undecidable.requests,
            maybe_newly_cloud: traffic.undecidable.maybeNewlyCloud,
            maybe_newly_refused: traffic.undecidable.maybeNewlyRefused,
          },
          text_decides_where: traffic.textDecidesWhere,
          groups: traffic.groups,
          ungrouped: traffic.ungrouped,
          estimate: estimateJson(traffic.estimate),
          broken_lines: traffic.read.broken,
          cut_short: traffic.read.more,
        }
      : null,
    exact: exact
      ? {
          verdict: exact.verdict,
          classes: {
            total: String(exact.classes.total),
            differ: exact.classes.differ === undefined ? null : String(exact.classes.differ),
          },
          groups: exact.groups.map(({ from, to, aspects, named, witness }) => ({
            from,
            to,
            aspects,
            named: named ?? null,
            example: witness ? { facts: witness.facts, words: witness.words } : null,
          })),
          more: exact.more,
          newly_cloud: exact.newlyCloud,
          undecided: exact.undecided,
          own_parameters: exact.ownParameters,
        }
      : null,
    notes,
    failures,
  };
}

function sideJson({ label, commit, revision }: SideName) {
  return { label, commit: commit ?? null, revision };
}

function changeJson({ kind, subject, what, at, side, decides }: PolicyChange, file: string) {
  return { kind, subject, what, file, line: at.line, column: at.column, side, decides };
}

function estimateJson({
  cost,
  latency,
  neverObserved,
  withoutPrice,
  days,
}: NonNullable<DiffReport['traffic']>['estimate']) {
  return {
    cost: cost ? { before_usd: cost.beforeUsd, after_usd: cost.afterUsd, requests: cost.requests } : null,
    latency: latency
      ? { before_p50_ms: latency.beforeMs, after_p50_ms: latency.afterMs, requests: latency.requests }
      : null,
    never_observed: neverObserved,
    without_price: withoutPrice,
    days: days ?? null,
  };
}
