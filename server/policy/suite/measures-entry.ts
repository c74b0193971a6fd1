/** Coverage and mutants → plain entries for JSON reports. */
import type { Range } from '../diagnostic.ts';
import type { CoverageReport, MutationReport } from './measures.ts';
import { caseYaml } from './suite-yaml.ts';

export function coverageEntry({ coverage, shares, bar }: CoverageReport) {
  const { by, decisions, routes, guards, leaves } = coverage;
  return {
    by,
    decisions,
    percent: shares.percent,
    wanted: bar ?? null,
    shares: { routes: shares.routes, guards: shares.guards, outcomes: shares.outcomes },
    routes: routes.map(({ item, count, impossible }) => ({
      id: item.id,
      ...placeOf(item.at),
      decided: count,
      impossible,
    })),
    guards: guards.map(({ item, count, impossible }) => ({
      id: item.id,
      ...placeOf(item.at),
      applied: count,
      impossible,
    })),
    conditions: leaves.map(({ leaf, true: held, false: failed, unknown, impossible }) => ({
      text: leaf.text,
      fact: leaf.fact,
      ...placeOf(leaf.at),
      true: held,
      false: failed,
      unknown,
      impossible,
    })),
  };
}

export function mutationEntry(report: MutationReport) {
  if ('skipped' in report) return { skipped: report.skipped };
  const { killed, survivors, equivalent, undecided, left, percent } = report.mutation;
  return {
    percent,
    wanted: report.bar ?? null,
    killed,
    survivors: survivors.map(({ mutant, killing }) => ({
      kind: mutant.kind,
      title: mutant.title,
      ...placeOf(mutant.at),
      case: killing.one,
      yaml: caseYaml(killing.one),
    })),
    equivalent: equivalent.map(({ kind, title, at }) => ({ kind, title, ...placeOf(at) })),
    undecided: undecided.map(({ mutant: { kind, title, at }, because }) => ({ kind, title, ...placeOf(at), because })),
    not_tried: left,
    total_ms: report.totalMs,
  };
}

function placeOf({ file, line, column }: Range) {
  return { file, line, column };
}
