/** A coverage, and the files of the policy → one HTML page that shows them with their counts; nothing else has to be loaded, and nothing runs. */
import { place } from '../../policy/diagnostic.ts';
import type { CoverageReport, MutationReport } from '../../policy/suite/measures.ts';
import { inline } from '../../policy/suite/suite-yaml.ts';
import { anchor } from './anchor.ts';
import { coveredFile } from './coverage-source.ts';
import { coverageStyle } from './coverage-style.ts';
import { escaped } from './escaped.ts';
import { pathIn } from './findings.ts';
import { missingIn } from './missing.ts';
import { requestWords } from './mutation-lines.ts';
import { counted } from './policy-size.ts';

export interface CoveragePage {
  readonly folder: string;
  readonly policy: { readonly name: string; readonly revision: string; readonly size: string };
  readonly files: ReadonlyMap<string, string>;
  readonly coverage: CoverageReport;
  readonly mutation?: MutationReport;
}

export function coveragePage({ folder, policy, files, coverage, mutation }: CoveragePage): string {
  const title = `${policy.name}: ${coverage.shares.percent} % covered by ${byWords(coverage)}`;
  const shown = [...files.keys()].filter((file) => isShown(file, coverage));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${coverageStyle}</style>
</head>
<body>
<header>
<h1>${escaped(policy.name)}</h1>
<p class="faint">${escaped(`${policy.size} · revision ${policy.revision} · ${counted(coverage.coverage.decisions, 'decision')} of ${byWords(coverage)}`)}</p>
</header>
<main>
${summary(coverage, mutation)}
${missing(coverage, folder)}
${legend(coverage)}
${shown.map((file) => coveredFile(file, pathIn(folder, file), files.get(file)!, coverage.coverage)).join('\n')}
${mutation ? survivors(mutation) : ''}
</main>
</body>
</html>
`;
}

function byWords({ coverage }: CoverageReport): string {
  return coverage.by === 'tests' ? 'the tests' : 'recorded traffic';
}

/** Files in which something is counted. */
function isShown(file: string, { coverage: { routes, guards, leaves } }: CoverageReport): boolean {
  return (
    [...routes, ...guards].some(({ item }) => item.at.file === file) || leaves.some(({ leaf }) => leaf.at.file === file)
  );
}

function summary({ shares, bar }: CoverageReport, mutation: MutationReport | undefined): string {
  const tiles = [
    tile('covered', shares.percent, bar === undefined ? 'all together' : `wanted ${bar} %`),
    tile('routes', percentOf(shares.routes), `${shares.routes.done} of ${shares.routes.of}`),
    tile('guards', percentOf(shares.guards), `${shares.guards.done} of ${shares.guards.of}`),
    tile('conditions', percentOf(shares.outcomes), `${shares.outcomes.done} of ${shares.outcomes.of} outcomes`),
    ...(mutation && 'mutation' in mutation
      ? [
          tile(
            'mutants noticed',
            mutation.mutation.percent,
            `${mutation.mutation.killed} of ${mutation.mutation.killed + mutation.mutation.survivors.length}`,
          ),
        ]
      : []),
  ];
  return `<section class="tiles" aria-label="Summary">${tiles.join('')}</section>`;
}

function percentOf({ done, of }: CoverageReport['shares']['routes']): number {
  return of === 0 ? 100 : Math.floor((done / of) * 1000) / 10;
}

function tile(name: string, percent: number, more: string): string {
  const state = percent === 100 ? 'full' : percent === 0 ? 'none' : 'part';
  return `<div class="tile ${state}"><b>${percent}<small> %</small></b><span>${escaped(name)}</span><meter min="0" max="100" value="${percent}">${percent} %</meter><span class="faint">${escaped(more)}</span></div>`;
}

function missing({ coverage }: CoverageReport, folder: string): string {
  const rows = missingIn(coverage).map(
    ({ lacks, what, at }) =>
      `<tr><td>${lacks}</td><td><code>${escaped(what)}</code></td><td><a href="#${anchor(at.file, at.line)}">${escaped(pathIn(folder, place(at)))}</a></td></tr>`,
  );
  if (rows.length === 0) return '';
  const open = rows.length <= openMax ? ' open' : '';
  return `<details${open}><summary>Not shown yet: ${rows.length}</summary><div class="scroll"><table class="list"><tbody>${rows.join('\n')}</tbody></table></div></details>`;
}

/** A longer list is folded, so that the policy itself is near. */
const openMax = 20;

function survivors(report: MutationReport): string {
  if ('skipped' in report) return `<section><h2>Mutants</h2><p>Skipped: ${escaped(report.skipped)}</p></section>`;
  const { survivors: all, equivalent, undecided, killed } = report.mutation;
  const rows = all.map(
    ({ mutant, killing }) =>
      `<tr><td><a href="#${anchor(mutant.at.file, mutant.at.line)}">${escaped(mutant.title)}</a></td><td><code>${escaped(requestWords(killing.one))}</code></td><td><code>${escaped(inline(killing.one.expect))}</code></td></tr>`,
  );
  const open = undecided.map(({ mutant, because }) => `<li>${escaped(mutant.title)}: ${escaped(because)}</li>`);
  return `<section><h2>Mutants</h2>
<p>${killed} noticed, ${all.length} not noticed, ${equivalent.length} proved to change nothing, ${undecided.length} undecided.</p>
${rows.length === 0 ? '' : `<div class="scroll"><table class="list"><thead><tr><th>change that passes all tests</th><th>request that shows it</th><th>what the policy does with it</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`}
${open.length === 0 ? '' : `<ul>${open.join('')}</ul>`}</section>`;
}

function legend({ coverage }: CoverageReport): string {
  const text =
    coverage.by === 'traffic' ? ' <span class="leaf unknown">text</span> searches a text that nobody recorded;' : '';
  return `<p class="legend"><span class="leaf full">seen true and false</span>, <span class="leaf part">only one of the two</span>, <span class="leaf none">never evaluated</span>;${text} a condition's counts stand behind it: how often it was <span class="count yes">true</span> and <span class="count no">false</span>. Before the line: how often the route decided, or the guard applied.</p>`;
}
