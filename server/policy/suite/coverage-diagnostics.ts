/** Coverage → findings: PL501 and PL502 for tests, PL211 for recorded traffic, each at the place that nothing shows. */
import { type Diagnostic, type Range, sortDiagnostics } from '../diagnostic.ts';
import { type DiagnosticCode, diagnosticCodes } from '../diagnostic-codes.ts';
import { type Coverage, seen } from './coverage.ts';
import { leafWords } from './leaf-words.ts';

/** `days`: how long the traffic was recorded. */
export function coverageDiagnostics(coverage: Coverage, days = 0): readonly Diagnostic[] {
  const { by, routes, guards, leaves } = coverage;
  const idle = [
    ...routes.filter(unseen).map(({ item: { id, at } }) => {
      const route = id === 'default' ? 'the default' : `route "${id}"`;
      return { at, untested: `No test case comes to ${route}.`, unused: `${route} decided nothing` };
    }),
    ...guards.filter(unseen).map(({ item: { id, at } }) => ({
      at,
      untested: `In no test case does guard "${id}" apply.`,
      unused: `guard "${id}" applied to nothing`,
    })),
  ];
  if (by === 'traffic') {
    const whole = Math.floor(days);
    const spoken = whole < 1 ? 'less than a day' : whole === 1 ? 'a day' : `${whole} days`;
    return sortDiagnostics(
      idle.map(({ at, unused }) =>
        finding('PL211', at, `In ${spoken} of recorded traffic, ${unused}. Is it still wanted?`),
      ),
    );
  }
  return sortDiagnostics([
    ...idle.map(({ at, untested }) =>
      finding('PL501', at, `${untested} "signalbox gen gaps" writes the case that is missing.`),
    ),
    ...leaves.flatMap((one) =>
      [true, false]
        .filter((outcome) => !seen(one, outcome) && !one.impossible.includes(outcome))
        .map((outcome) =>
          finding(
            'PL502',
            one.leaf.at,
            `The tests never see "${leafWords(one.leaf)}" ${outcome ? 'hold' : 'fail'}, so they would not notice if it changed. "signalbox gen gaps" writes the case that is missing.`,
          ),
        ),
    ),
  ]);
}

function unseen({ count, impossible }: { readonly count: number; readonly impossible: boolean }): boolean {
  return count === 0 && !impossible;
}

function finding(code: DiagnosticCode, range: Range, message: string): Diagnostic {
  return Object.freeze({ code, ...diagnosticCodes[code], range, message });
}
