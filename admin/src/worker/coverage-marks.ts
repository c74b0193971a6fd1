/** Files → what of the policy their tests show: by line for the gutter, by route and guard, and what they do not show, with the case that would. */
import type { Case } from '../../../schemas/generated/types.ts';
import type { Range } from '../../../server/policy/diagnostic.ts';
import {
  type Coverage,
  createCounter,
  type LeafCount,
  seen,
  seenOf,
  sharesOf,
} from '../../../server/policy/suite/coverage.ts';
import { gapCases } from '../../../server/policy/suite/gap-cases.ts';
import { leafWords } from '../../../server/policy/suite/leaf-words.ts';
import { questionsOf } from '../../../server/policy/suite/questions.ts';
import type { Observed } from '../../../server/policy/suite/run.ts';
import { caseYaml } from '../../../server/policy/suite/suite-yaml.ts';
import { type Gap, gapsOf, withoutImpossible } from '../../../server/policy/suite/uncovered.ts';
import type { LineMark } from '../editor/line-marks.ts';
import type { WrittenCase } from './case-making.ts';
import { testedPolicy } from './reading-cases.ts';

export interface CoverageView {
  readonly percent: number;
  readonly shares: Pick<ReturnType<typeof sharesOf>, 'routes' | 'guards' | 'outcomes'>;
  /** File → line, from 1 → mark. */
  readonly marks: ReadonlyMap<string, ReadonlyMap<number, LineMark>>;
  /** Cases that come to a route, `default` too; cases that a guard applies in. */
  readonly routes: ReadonlyMap<string, number>;
  readonly guards: ReadonlyMap<string, number>;
  readonly uncovered: readonly Uncovered[];
}

/** Something that no test decides, and that some request could. */
export interface Uncovered {
  readonly kind: 'route' | 'guard' | 'condition';
  /** `No case comes to route "code".` */
  readonly words: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** undefined: no request was found that would show it. */
  readonly missing: WrittenCase | undefined;
}

/** Undefined where the files do not compile. */
export function coverageMarks(files: ReadonlyMap<string, string>): CoverageView | undefined {
  const tested = testedPolicy(files);
  if (!tested) return undefined;
  const { snapshot, observed, writer } = tested;
  const counter = createCounter(snapshot);
  for (const { outcome, situation } of observed) {
    counter.add(seenOf(snapshot, outcome.decision, situation.read.values));
  }
  const counted = counter.coverage('tests');
  const gaps = sharesOf(counted).percent === 100 ? [] : gapsOf(counted, questionsOf(snapshot));
  const coverage = withoutImpossible(counted, gaps);
  const { percent, ...shares } = sharesOf(coverage);
  const counts = caseCounts(observed);
  return {
    percent,
    shares,
    marks: marksOf(coverage, counts),
    ...counts,
    uncovered: gaps
      .filter(({ impossible }) => !impossible)
      .map((gap) => {
        const { file, line, column } = placeOf(gap);
        const [one] = [...gapCases(writer, [gap])];
        const missing = one && {
          one: withFreeName(
            one,
            snapshot.suites.flatMap(({ suite }) => suite.cases),
          ),
        };
        return {
          kind: gap.what.kind === 'leaf' ? 'condition' : gap.what.kind,
          words: wordsOf(gap),
          file,
          line,
          column,
          missing: missing && { ...missing, yaml: caseYaml(missing.one) },
        };
      }),
  };
}

type Counts = Pick<CoverageView, 'routes' | 'guards'>;

/** Cases, and not decisions: a matrix of hundreds is one case. */
function caseCounts(observed: readonly Observed[]): Counts {
  const routes = new Map<string, Set<Case>>();
  const guards = new Map<string, Set<Case>>();
  const add = (map: Map<string, Set<Case>>, id: string, one: Case) => map.set(id, (map.get(id) ?? new Set()).add(one));
  for (const { one, outcome } of observed) {
    add(routes, outcome.decision.route.id, one);
    for (const { id } of outcome.decision.guards) add(guards, id, one);
  }
  const sizes = (map: Map<string, Set<Case>>) => new Map([...map].map(([id, cases]) => [id, cases.size]));
  return { routes: sizes(routes), guards: sizes(guards) };
}

function marksOf(coverage: Coverage, counts: Counts): CoverageView['marks'] {
  const marks = new Map<string, Map<number, LineMark>>();
  const put = ({ file, line }: Range, mark: LineMark) => {
    const lines = marks.get(file) ?? new Map<number, LineMark>();
    marks.set(file, lines.set(line, joined(lines.get(line), mark)));
  };
  for (const { item, count, impossible } of [...coverage.routes, ...coverage.guards]) {
    const isRoute = 'arms' in item;
    const cases = (isRoute ? counts.routes : counts.guards).get(item.id) ?? 0;
    if (impossible && count === 0) continue;
    const number = cases === 0 ? 'No case' : cases === 1 ? '1 case' : `${cases} cases`;
    const title = isRoute
      ? `${item.id}: ${number.toLowerCase()}`
      : `Guard ${item.id} applies in ${number.toLowerCase()}`;
    put(item.at, { kind: count > 0 ? 'covered' : 'missed', title });
  }
  for (const leaf of coverage.leaves) put(leaf.leaf.at, leafMark(leaf));
  return marks;
}

function leafMark(count: LeafCount): LineMark {
  const words = leafWords(count.leaf);
  const wanted = [true, false].filter((outcome) => seen(count, outcome) || !count.impossible.includes(outcome));
  const missing = wanted.filter((outcome) => !seen(count, outcome));
  if (missing.length === 0) return { kind: 'covered', title: `Tests see "${words}" both ways` };
  if (missing.length === 2) return { kind: 'missed', title: `No test looks at "${words}"` };
  return { kind: 'partly', title: `No test sees "${words}" ${missing[0] ? 'hold' : 'fail'}` };
}

/** A line can hold several conditions: it is covered where all of them are. */
function joined(before: LineMark | undefined, mark: LineMark): LineMark {
  if (!before) return mark;
  const kind = before.kind === mark.kind ? mark.kind : 'partly';
  return { kind, title: `${before.title}\n${mark.title}` };
}

function placeOf({ what }: Gap): Range {
  if (what.kind === 'route') return what.route.at;
  return what.kind === 'guard' ? what.guard.at : what.leaf.at;
}

function wordsOf({ what }: Gap): string {
  if (what.kind === 'route')
    return what.route.id === 'default' ? 'No case comes to the default' : `No case comes to ${what.route.id}`;
  if (what.kind === 'guard') return `Guard ${what.guard.id} applies in no case`;
  return `No case sees “${leafWords(what.leaf).replaceAll('_', ' ')}” ${what.outcome ? 'hold' : 'fail'}`;
}

function withFreeName(one: Case, cases: readonly Case[]): Case {
  const taken = new Set(cases.map((other) => other.case));
  if (!taken.has(one.case)) return one;
  for (let number = 2; ; number++) {
    const name = `${one.case} (${number})`;
    if (!taken.has(name)) return { ...one, case: name };
  }
}
