/** A test run and what the reader asks for → the suites and cases of the tree, and the query that says the same. */
import type { TestDocument } from '../worker/testing.ts';

type SuiteOf = TestDocument['suites'][number];
export type CaseOf = SuiteOf['cases'][number];
export type Status = CaseOf['status'];

/** Statuses filter the tree; the others are lists of their own. */
export const views = ['all', 'failed', 'passed', 'skipped', 'uncovered', 'survivors', 'more'] as const;
export type View = (typeof views)[number];

/** Of an address; the page's own cannot be written. */
type Query = Pick<URLSearchParams, 'get'>;

export interface Place {
  readonly file: string;
  /** Of the case in its file, from 0. */
  readonly index: number;
}

export interface ShownCase extends Place {
  readonly key: string;
  readonly name: string;
  readonly status: Status;
  readonly decisions: number;
  readonly line: number;
  /** The first thing that is wrong, or why it is skipped. */
  readonly note: string;
}

export interface ShownSuite {
  readonly suite: string;
  readonly file: string;
  readonly counts: Readonly<Record<Status, number>>;
  readonly cases: readonly ShownCase[];
}

export function viewIn(query: Query): View {
  const show = query.get('show') ?? 'all';
  return (views as readonly string[]).includes(show) ? (show as View) : 'all';
}

/** Suites of which something is shown. Words are looked for in names of cases and of suites, all of them, in any case. */
export function shownSuites(document: TestDocument, view: View, text: string): readonly ShownSuite[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return document.suites.flatMap(({ suite, file, cases }) => {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const { status } of cases) counts[status]++;
    const shown = cases.flatMap((one, index): ShownCase[] => {
      if (isStatus(view) && one.status !== view) return [];
      const said = `${suite} ${one.case}`.toLowerCase();
      if (!words.every((word) => said.includes(word))) return [];
      const note = one.reason ?? one.failures[0]?.message ?? '';
      const { status, decisions, line } = one;
      return [{ key: keyOf({ file, index }), file, index, name: one.case, status, decisions, line, note }];
    });
    return shown.length > 0 ? [{ suite, file, counts, cases: shown }] : [];
  });
}

export function isStatus(view: View): view is Status {
  return view === 'failed' || view === 'passed' || view === 'skipped';
}

export function keyOf({ file, index }: Place): string {
  return `${file}#${index}`;
}

/** The case that `?case=` names, in the file of `?suite=` where it says one: names can repeat between suites. */
export function caseIn(document: TestDocument, query: Query): Place | undefined {
  const name = query.get('case');
  const wanted = query.get('suite');
  if (name === null) return undefined;
  for (const { file, cases } of document.suites) {
    if (wanted !== null && file !== wanted) continue;
    const index = cases.findIndex((one) => one.case === name);
    if (index >= 0) return { file, index };
  }
  return undefined;
}

export function caseAt(document: TestDocument, { file, index }: Place): CaseOf | undefined {
  return document.suites.find((suite) => suite.file === file)?.cases[index];
}

export interface Shown {
  readonly view: View;
  /** What is looked for in the names. */
  readonly text?: string;
  readonly name?: string;
  readonly file?: string;
}

/** What is usual is left out. */
export function queryOf({ view, text, name, file }: Shown): string {
  const query = new URLSearchParams();
  if (view !== 'all') query.set('show', view);
  if (text) query.set('q', text);
  if (name !== undefined) query.set('case', name);
  if (name !== undefined && file !== undefined) query.set('suite', file);
  return query.size === 0 ? '' : `?${query}`;
}

/** The verdict, for eyes and ears: `1 of 74 cases fails`. */
export function verdictOf({ counts: { passed, failed, skipped } }: TestDocument): string {
  const all = passed + failed;
  const beside = skipped > 0 ? `, ${skipped} skipped` : '';
  if (all === 0) return `No case runs${beside}`;
  const cases = all === 1 ? 'case' : 'cases';
  if (failed > 0) return `${failed} of ${all} ${cases} ${failed === 1 ? 'fails' : 'fail'}${beside}`;
  return `${all === 1 ? 'The one case passes' : `All ${all} cases pass`}${beside}`;
}
